package dev.neonally.rule;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server whose database and roles are cleared for each test. */
final class TestServer implements AutoCloseable {

    private static final String EMPTY = """
            DO $$
            DECLARE
                s name;
            BEGIN
                FOR s IN SELECT pubname FROM pg_publication LOOP
                    EXECUTE format('DROP PUBLICATION %I', s);
                END LOOP;
                FOR s IN SELECT rolname FROM pg_roles WHERE rolname !~ '^(pg_|postgres$)' LOOP
                    EXECUTE format('DROP OWNED BY %I', s);
                    EXECUTE format('DROP ROLE %I', s);
                END LOOP;
                FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', s);
                END LOOP;
                CREATE SCHEMA public;
            END $$""";

    private final EmbeddedPostgres server;

    TestServer() throws IOException {
        this.server = EmbeddedPostgres.builder().start();
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
