package dev.neonally.branch.neon.simulator;

import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;

/** The databases of all Neon branches, which are databases of one PostgreSQL server. */
final class DatabaseServer implements AutoCloseable {

    /** The parent has other sessions, such as one that is just about to end. */
    private static final String IN_USE = PSQLState.OBJECT_IN_USE.getState();

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What Neon lets the roles do that its API makes. */
    private static final String NEON_SUPERUSER = "neon_superuser";

    private final PGSimpleDataSource admin;
    private final AtomicInteger made = new AtomicInteger();
    private final Set<String> roles = new HashSet<>();

    DatabaseServer(PostgresServer server) throws SQLException {
        this.admin = server.newDatabase();
        execute("""
                DO $$ BEGIN
                    CREATE ROLE %1$s NOLOGIN CREATEDB CREATEROLE BYPASSRLS REPLICATION
                        IN ROLE pg_read_all_data, pg_write_all_data, pg_monitor, pg_signal_backend;
                EXCEPTION WHEN duplicate_object THEN NULL;
                END $$""".formatted(NEON_SUPERUSER));
    }

    int port() {
        return admin.getPortNumbers()[0];
    }

    /** A connection of the server's own superuser, past Neon's proxy. */
    Connection connect(String stored) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(admin.getServerNames());
        database.setPortNumbers(admin.getPortNumbers());
        database.setUser(admin.getUser());
        database.setDatabaseName(stored);
        return database.getConnection();
    }

    /** Makes a role unless the server has it. */
    synchronized void makeRole(String name) {
        if (roles.add(name)) {
            execute("""
                    DO $$ BEGIN
                        CREATE ROLE %s LOGIN CREATEDB CREATEROLE BYPASSRLS IN ROLE %s;
                    EXCEPTION WHEN duplicate_object THEN NULL;
                    END $$""".formatted(quoted(name), NEON_SUPERUSER));
        }
    }

    String create(String owner) {
        String name = nextName();
        execute("CREATE DATABASE %s OWNER %s".formatted(name, quoted(owner)));
        return name;
    }

    /** A copy with all rows. Like Neon, it does not mind who works on the origin for a moment. */
    String copy(String origin, String owner) {
        String name = nextName();
        String sql = "CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, origin, quoted(owner));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                tryToExecute(sql);
                return name;
            } catch (SQLException e) {
                if (!IN_USE.equals(e.getSQLState()) || System.nanoTime() > end) {
                    throw new IllegalStateException(sql, e);
                }
            }
        }
    }

    /** A copy without rows. */
    String copySchema(String origin, String owner) {
        String name = copy(origin, owner);
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    DO $$
                    DECLARE
                        each text;
                    BEGIN
                        SET LOCAL session_replication_role = replica;
                        FOR each IN
                            SELECT format('TRUNCATE %s RESTART IDENTITY CASCADE', string_agg(oid::regclass::text, ', '))
                            FROM pg_class
                            WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                            HAVING count(*) > 0
                        LOOP
                            EXECUTE each;
                        END LOOP;
                    END $$""");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** Tells the sessions of a database which Neon branch it is of, as a compute is told when it starts. */
    String belongs(String stored, String branchId) {
        execute("ALTER DATABASE %s SET neon.branch_id = '%s'".formatted(stored, branchId));
        return stored;
    }

    /** Drops a database under whoever is connected to it. */
    void drop(String stored) {
        execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(stored));
    }

    /** Drops the roles that no other simulator on this server still needs; the databases are gone. */
    @Override
    public void close() {
        List.copyOf(roles).forEach(this::dropIfUnused);
        dropIfUnused(NEON_SUPERUSER);
    }

    private void dropIfUnused(String role) {
        execute("""
                DO $$ BEGIN
                    DROP ROLE IF EXISTS %s;
                EXCEPTION WHEN dependent_objects_still_exist THEN NULL;
                END $$""".formatted(quoted(role)));
    }

    private String nextName() {
        return admin.getDatabaseName() + "_neon" + made.incrementAndGet();
    }

    private void execute(String sql) {
        try {
            tryToExecute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void tryToExecute(String sql) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
