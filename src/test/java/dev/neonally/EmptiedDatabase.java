package dev.neonally;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that is emptied for each test; roles, which belong to its whole server, go with it. */
public final class EmptiedDatabase implements AutoCloseable {

    private static final String EMPTY = """
            DO $$
            DECLARE
                each name;
            BEGIN
                FOR each IN SELECT pubname FROM pg_publication LOOP
                    EXECUTE format('DROP PUBLICATION %I', each);
                END LOOP;
                FOR each IN SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND NOT rolsuper LOOP
                    EXECUTE format('DROP OWNED BY %I', each);
                    EXECUTE format('DROP ROLE %I', each);
                END LOOP;
                FOR each IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', each);
                END LOOP;
                CREATE SCHEMA public;
            END $$""";

    private final PGSimpleDataSource database;

    public EmptiedDatabase(PostgresServer server) throws SQLException {
        this.database = server.newDatabase();
    }

    /** Where it is, with parameters. */
    public String url() {
        return database.getUrl() + "?user=" + database.getUser();
    }

    /** Where it is, for a connection of another kind. */
    public PGSimpleDataSource source() {
        return database;
    }

    /** A connection to the database as it is. */
    public Connection connect() throws SQLException {
        return database.getConnection();
    }

    /** A connection to the database, which is empty now. */
    public Connection connectEmpty() throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(EMPTY);
        }
        return connection;
    }

    /** Leaves no roles behind that another database of the server might want to make. */
    @Override
    public void close() throws SQLException {
        connectEmpty().close();
    }
}
