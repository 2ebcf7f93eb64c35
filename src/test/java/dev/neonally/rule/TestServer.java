package dev.neonally.rule;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server whose database is emptied for each test. */
final class TestServer implements AutoCloseable {

    private static final String EMPTY = """
            DO $$
            DECLARE
                s name;
            BEGIN
                FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', s);
                END LOOP;
                CREATE SCHEMA public;
            END $$""";

    private final EmbeddedPostgres server;

    TestServer() throws IOException {
        this.server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    /** A connection to the empty database. */
    Connection connect() throws SQLException {
        Connection connection = server.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(EMPTY);
        }
        return connection;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
