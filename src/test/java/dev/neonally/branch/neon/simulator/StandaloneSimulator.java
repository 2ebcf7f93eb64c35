package dev.neonally.branch.neon.simulator;

import dev.neonally.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The simulator with a PostgreSQL server of its own: for other programs, such as the builds of the invoker, whose hooks can
 * hold one, and as a program that runs until its input ends.
 */
public final class StandaloneSimulator implements AutoCloseable {

    private final PostgresServer server;
    private final NeonSimulator neon;

    private StandaloneSimulator(PostgresServer server, NeonSimulator neon) {
        this.server = server;
        this.neon = neon;
    }

    public static StandaloneSimulator start() throws IOException, SQLException {
        return start("napi_" + new Identifiers().password());
    }

    /** @param key the API key that clients have */
    public static StandaloneSimulator start(String key) throws IOException, SQLException {
        PostgresServer server = PostgresServer.ofClassPath();
        try {
            return new StandaloneSimulator(server, NeonSimulator.on(server, key));
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public NeonSimulator neon() {
        return neon;
    }

    /** Fails where Neon's OpenAPI document was broken. */
    @Override
    public void close() throws IOException {
        try {
            neon.close();
        } finally {
            server.close();
        }
    }

    /** @param arguments the properties file to write */
    public static void main(String[] arguments) throws IOException, SQLException {
        try (StandaloneSimulator simulator = start()) {
            simulator.neon().writeTo(Path.of(arguments[0]));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
