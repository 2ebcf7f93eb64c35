package dev.neonally.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A way to a server on which everything takes a while, in both directions. */
final class SlowLink implements AutoCloseable {

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Duration delay;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    SlowLink(String host, int port, Duration delay) throws IOException {
        this.host = host;
        this.port = port;
        this.delay = delay;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private record Parcel(byte[] content, long due) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Parcel) other).due);
        }
    }

    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Action action) {
        Thread thread = new Thread(() -> {
            try {
                action.run();
            } catch (IOException closed) {
                // an end hung up
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket server = new Socket(host, port);
            for (Socket socket : new Socket[] {client, server}) {
                socket.setTcpNoDelay(true);
                sockets.add(socket);
            }
            connect(client, server);
            connect(server, client);
        }
    }

    private void connect(Socket from, Socket to) {
        DelayQueue<Parcel> under = new DelayQueue<>();
        start(() -> {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                under.add(new Parcel(Arrays.copyOf(buffer, read), System.nanoTime() + delay.toNanos()));
            }
            under.add(new Parcel(new byte[0], System.nanoTime() + delay.toNanos()));
        });
        start(() -> {
            OutputStream out = to.getOutputStream();
            for (Parcel parcel = under.take(); parcel.content().length > 0; parcel = under.take()) {
                out.write(parcel.content());
                out.flush();
            }
            to.close();
        });
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
