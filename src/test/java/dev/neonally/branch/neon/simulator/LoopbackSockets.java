package dev.neonally.branch.neon.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that reach this machine by any name under {@code localhost}, as RFC 6761, section 6.3 has it: not every system's
 * resolver does. The driver takes it from {@code org/postgresql/driverconfig.properties}.
 */
public final class LoopbackSockets extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                super.connect(resolved((InetSocketAddress) address), timeout);
            }
        };
    }

    private static InetSocketAddress resolved(InetSocketAddress address) {
        return address.isUnresolved() && address.getHostString().endsWith(".localhost")
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                : address;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port), 0);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw new UnsupportedOperationException();
    }
}
