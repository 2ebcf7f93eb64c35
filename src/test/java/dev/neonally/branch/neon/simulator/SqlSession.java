package dev.neonally.branch.neon.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection through Neon's proxy, with the messages that Neon's proxy has. */
record SqlSession(
        Project project,
        int serverPort,
        SSLContext tls,
        byte[] certificateHash,
        List<ConnectionFault> faults,
        List<SqlLogin> logins) {

    private static final String INTERNAL = "XX000";
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_DATABASE = "3D000";

    /** A connection that the proxy ends with a message. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final String sqlState;

        Refusal(String sqlState, String message) {
            super(message);
            this.sqlState = sqlState;
        }
    }

    void serve(Socket plain) throws IOException {
        DataInputStream in = new DataInputStream(plain.getInputStream());
        Packet first = Packet.readStart(in);
        while (first.code() == Packet.GSS_ENCRYPTION) {
            plain.getOutputStream().write('N');
            first = Packet.readStart(in);
        }
        if (first.code() == Packet.CANCEL) {
            passOn(first);
        } else if (first.code() == Packet.SSL) {
            plain.getOutputStream().write('S');
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
            secure.startHandshake();
            serveSecure(secure);
        } else {
            Packet.fatal(INTERNAL, "connection is insecure (try using `sslmode=require`)")
                    .write(plain.getOutputStream());
        }
    }

    private void serveSecure(SSLSocket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        Packet startup = Packet.readStart(in);
        if (startup.code() == Packet.CANCEL) {
            passOn(startup);
            return;
        }
        Optional<ConnectionFault> fault =
                faults.stream().filter(ConnectionFault::happens).findFirst();
        if (fault.isPresent()) {
            if (fault.get().message().isPresent()) {
                fault.get().message().get().write(client.getOutputStream());
            }
            return;
        }
        try {
            Map<String, String> parameters = new LinkedHashMap<>(startup.parameters());
            String stored = login(client, in, parameters);
            parameters.put("database", stored);
            try (Socket server = connect()) {
                Packet.startup(parameters).write(server.getOutputStream());
                pass(client, in, server);
            }
        } catch (Refusal refusal) {
            Packet.fatal(refusal.sqlState, refusal.getMessage()).write(client.getOutputStream());
        }
    }

    /** The database of the server that a client may use now. */
    private String login(SSLSocket client, DataInputStream in, Map<String, String> parameters)
            throws IOException, Refusal {
        String endpointId = endpointId(client, parameters);
        project.expire();
        SimulatedEndpoint endpoint = project.endpoint(endpointId)
                .orElseThrow(() -> new Refusal(
                        INTERNAL, "The requested endpoint could not be found, or you don't have access to it"));
        SimulatedBranch branch = project.branch(endpoint.branchId());
        String roleName = parameters.getOrDefault("user", "");
        Optional<SimulatedRole> role = branch.roles().stream()
                .filter(any -> any.name().equals(roleName))
                .findFirst();
        boolean accepted = new ScramExchange(in, client.getOutputStream(), certificateHash)
                .succeeds(role.map(SimulatedRole::password).orElse("no such role"));
        logins.add(new SqlLogin(
                branch.id(),
                endpoint.id(),
                roleName,
                parameters.getOrDefault("application_name", ""),
                accepted && role.isPresent()));
        if (!accepted || role.isEmpty()) {
            throw new Refusal(WRONG_PASSWORD, "password authentication failed for user '" + roleName + "'");
        }
        if (!endpoint.isStarted(project.clock().instant())) {
            throw new Refusal(INTERNAL, "Control plane request failed");
        }
        String wanted = parameters.getOrDefault("database", roleName);
        return branch.databases().stream()
                .filter(database -> database.name().equals(wanted))
                .findFirst()
                .map(SimulatedDatabase::stored)
                .orElseThrow(() -> new Refusal(NO_DATABASE, "database \"" + wanted + "\" does not exist"));
    }

    /** By the name that the client put into its TLS greeting, or by a startup option. */
    private static String endpointId(SSLSocket client, Map<String, String> parameters) throws Refusal {
        Optional<String> option = Optional.ofNullable(parameters.get("options"))
                .filter(options -> options.startsWith("endpoint="))
                .map(options -> options.substring("endpoint=".length()));
        if (option.isPresent()) {
            parameters.remove("options");
            return option.get();
        }
        return ((ExtendedSSLSession) client.getSession())
                .getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .map(host -> host.substring(0, host.indexOf('.')).replaceAll("-pooler$", ""))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(INTERNAL, "Endpoint ID is not specified"));
    }

    private static void pass(Socket client, InputStream fromClient, Socket server) {
        SqlProxy.daemon("neon-proxy-answers", () -> {
            copy(server, client);
            SqlProxy.closeQuietly(client);
        });
        copy(fromClient, server);
    }

    private static void copy(Socket from, Socket to) {
        try {
            copy(from.getInputStream(), to);
        } catch (IOException ended) {
            SqlProxy.closeQuietly(from);
        }
    }

    private static void copy(InputStream from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            OutputStream out = to.getOutputStream();
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException ended) {
            SqlProxy.closeQuietly(to);
        }
    }

    private void passOn(Packet cancellation) throws IOException {
        try (Socket server = connect()) {
            cancellation.write(server.getOutputStream());
            server.getInputStream().read();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), serverPort);
    }
}
