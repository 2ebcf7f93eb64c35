package dev.neonally.branch.jdbc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands before a server and hands out session numbers of its own, as poolers do. */
final class SharingProxy implements AutoCloseable {

    private static final char BACKEND_KEY_DATA = 'K';

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int server;

    SharingProxy(int server) throws IOException {
        this.server = server;
        daemon(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            daemon(() -> client.getInputStream().transferTo(behind.getOutputStream()));
            daemon(() -> answer(
                    new DataInputStream(behind.getInputStream()), new DataOutputStream(client.getOutputStream())));
        }
    }

    /** Message Formats: type, length, content. */
    private static void answer(DataInputStream from, DataOutputStream to) throws IOException {
        while (true) {
            int type = from.readUnsignedByte();
            int length = from.readInt();
            byte[] content = from.readNBytes(length - Integer.BYTES);
            if (type == BACKEND_KEY_DATA) {
                content[0] ^= 0x55;
            }
            to.writeByte(type);
            to.writeInt(length);
            to.write(content);
            to.flush();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
