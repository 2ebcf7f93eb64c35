package dev.neonally.branch.neon.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Neon's proxy: takes TLS connections, knows by the host's name which compute is meant, checks passwords, passes on. */
final class SqlProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final Project project;
    private final int serverPort;
    private final SSLContext tls;
    private final byte[] certificateHash;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<ConnectionFault> faults = new CopyOnWriteArrayList<>();
    private final List<SqlLogin> logins = new CopyOnWriteArrayList<>();

    SqlProxy(Project project, int serverPort, ServerCertificate certificate) throws IOException {
        this.project = project;
        this.serverPort = serverPort;
        this.tls = certificate.context();
        this.certificateHash = certificate.hash();
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("neon-proxy", this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    void script(ConnectionFault fault) {
        faults.add(fault);
    }

    List<SqlLogin> logins() {
        return List.copyOf(logins);
    }

    /** Cuts all connections, as if the proxy were restarted. */
    void cut() {
        open.forEach(SqlProxy::closeQuietly);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon("neon-proxy-session", () -> serve(socket));
            } catch (IOException closed) {
                closeQuietly(listener);
            }
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (socket) {
            new SqlSession(project, serverPort, tls, certificateHash, faults, logins).serve(socket);
        } catch (IOException ended) {
            // the client went, or was cut off
        } finally {
            open.remove(socket);
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyBroken) {
            // nothing is left to close
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        cut();
    }
}
