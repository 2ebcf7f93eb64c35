package dev.neonally;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postgresql.ds.PGSimpleDataSource;

/** A running PostgreSQL server, which test classes share: each makes databases of its own on it. */
public final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final int version;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres.Builder binaries) {
        try {
            this.server = binaries.setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("autovacuum", "off")
                    // an index build that asks for workers does not say that it builds serially
                    .setServerConfig("max_parallel_maintenance_workers", "0")
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                this.version = connection.getMetaData().getDatabaseMajorVersion();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server of the version on the class path. */
    public static PostgresServer ofClassPath() {
        return new PostgresServer(EmbeddedPostgres.builder());
    }

    /** A server of the binaries in a jar. */
    static PostgresServer of(Path jar) {
        return new PostgresServer(EmbeddedPostgres.builder().setPgBinaryResolver(in(jar)));
    }

    private static PgBinaryResolver in(Path jar) {
        return (system, hardware) -> {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry binaries = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new FileNotFoundException("no binaries in " + jar));
                try (InputStream content = zip.getInputStream(binaries)) {
                    return new ByteArrayInputStream(content.readAllBytes());
                }
            }
        };
    }

    /** The major version. */
    public int version() {
        return version;
    }

    /** A new, empty database. */
    public PGSimpleDataSource newDatabase() throws SQLException {
        String name = "test" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return (PGSimpleDataSource) server.getDatabase("postgres", name);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    @Override
    public String toString() {
        return "PostgreSQL " + version;
    }
}
