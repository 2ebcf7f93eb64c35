package dev.neonally.effect;

import dev.neonally.EmptiedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs statements on a PostgreSQL server and writes down what they did there. */
final class ServerTrace implements AutoCloseable {

    private static final Map<String, LockMode> MODES =
            Arrays.stream(LockMode.values()).collect(Collectors.toMap(LockMode::pgName, Function.identity()));

    private final EmptiedDatabase database;
    private final Connection watched;
    private Optional<String> prepared = Optional.empty();
    private Relations before = new Relations(Map.of());

    ServerTrace(EmptiedDatabase database) throws SQLException {
        this.database = database;
        this.watched = database.connect();
    }

    /** Leaves nothing but what the setup makes. */
    void prepare(String setup) throws SQLException {
        if (prepared.filter(setup::equals).isPresent()) {
            return;
        }
        rebuild(setup);
        prepared = Optional.of(setup);
    }

    /** Leaves nothing but what the setup makes, whatever was there. */
    void rebuild(String setup) throws SQLException {
        prepared = Optional.empty();
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute(setup);
            before = Relations.read(statement);
        }
    }

    /** Runs a statement for what it leaves. */
    void execute(List<String> settings, String sql) throws SQLException {
        prepared = Optional.empty();
        try (Statement statement = watched.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            statement.execute(sql);
            statement.execute("DISCARD ALL");
            before = Relations.read(statement);
        }
    }

    /** Runs the statement in a transaction that is rolled back. */
    Trace inTransaction(List<String> settings, String sql) throws SQLException {
        try (Statement statement = watched.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            statement.execute("SET client_min_messages = debug1");
            watched.setAutoCommit(false);
            try {
                Map<Long, Scans> scansBefore = scans(statement);
                statement.execute(sql);
                String notices = notices(statement);
                Map<Long, Boolean> scanned = since(scansBefore, scans(statement));
                Relations after = Relations.read(statement);
                return new Trace(
                        before,
                        after,
                        locks(statement, backend(statement)).modes(),
                        scanned,
                        notices,
                        Optional.empty());
            } catch (SQLException e) {
                return Trace.refused(before, e.getSQLState(), e.getMessage());
            } finally {
                watched.rollback();
                watched.setAutoCommit(true);
                statement.execute("DISCARD ALL");
            }
        }
    }

    /**
     * Runs the statement outside of a transaction, against a session that keeps all tables from being changed, then against
     * one that reads them, and looks at what it holds while it waits for them. What it reads is not seen.
     */
    Trace alone(List<String> settings, String sql) throws SQLException {
        prepared = Optional.empty();
        try (Connection reader = database.connect();
                Connection changer = database.connect();
                Connection runner = database.connect();
                Statement run = runner.createStatement();
                Connection watcher = database.connect();
                Statement watch = watcher.createStatement()) {
            hold(reader, "ACCESS SHARE");
            hold(changer, "SHARE UPDATE EXCLUSIVE");
            Deque<Connection> holders = new ArrayDeque<>(List.of(changer, reader));
            for (String setting : settings) {
                run.execute(setting);
            }
            run.execute("SET statement_timeout = '20s'");
            int pid = backend(run);
            Map<Long, LockMode> modes = new TreeMap<>();
            CompletableFuture<Optional<String>> running = CompletableFuture.supplyAsync(() -> execute(run, sql));
            while (!holders.isEmpty() && !running.isDone()) {
                TimeUnit.MILLISECONDS.sleep(2);
                Locks locks = locks(watch, pid);
                if (locks.waits()) {
                    locks.modes().forEach((relation, mode) -> modes.merge(relation, mode, LockMode::strongest));
                    holders.pop().rollback();
                }
            }
            Optional<String> sqlState = running.get(30, TimeUnit.SECONDS);
            Trace trace = new Trace(before, Relations.read(watch), modes, Map.of(), "", sqlState);
            before = trace.after();
            return trace;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new SQLException(e);
        }
    }

    private static void hold(Connection connection, String mode) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                statement.execute("LOCK TABLE ONLY " + table + " IN " + mode + " MODE");
            }
        }
    }

    /** The SQLSTATE of the error, if there is one. */
    private static Optional<String> execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e.getSQLState());
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT coalesce(string_agg(oid::regclass::text, ';'), '') FROM pg_class"
                        + " WHERE relkind IN ('r', 'p') AND oid >= 16384"
                        + " AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'")) {
            rows.next();
            return rows.getString(1).isEmpty()
                    ? List.of()
                    : List.of(rows.getString(1).split(";"));
        }
    }

    private static int backend(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String notices(Statement statement) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            text.append(warning.getMessage()).append('\n');
        }
        statement.clearWarnings();
        return text.toString();
    }

    /**
     * The locks of a backend.
     *
     * @param modes the strongest by oid of the relation
     * @param waits whether it waits for one
     */
    private record Locks(Map<Long, LockMode> modes, boolean waits) {}

    private static Locks locks(Statement statement, int pid) throws SQLException {
        Map<Long, LockMode> modes = new TreeMap<>();
        boolean waits = false;
        try (ResultSet rows =
                statement.executeQuery("SELECT relation, locktype, mode, granted FROM pg_locks WHERE pid = " + pid)) {
            while (rows.next()) {
                if (rows.getString("locktype").equals("relation")) {
                    modes.merge(rows.getLong("relation"), MODES.get(rows.getString("mode")), LockMode::strongest);
                }
                waits |= !rows.getBoolean("granted");
            }
        }
        return new Locks(modes, waits);
    }

    /** How often relations were read from end to end, and how many rows were found there, since the session began. */
    private static Map<Long, Scans> scans(Statement statement) throws SQLException {
        Map<Long, Scans> scans = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT oid, pg_stat_get_xact_numscans(oid), pg_stat_get_xact_tuples_returned(oid) FROM pg_class"
                        + " WHERE relkind IN ('r', 'm') AND oid >= 16384 AND pg_stat_get_xact_numscans(oid) > 0")) {
            while (rows.next()) {
                scans.put(rows.getLong(1), new Scans(rows.getLong(2), rows.getLong(3)));
            }
        }
        return scans;
    }

    /** The relations that were scanned since, and whether they had rows. */
    private static Map<Long, Boolean> since(Map<Long, Scans> before, Map<Long, Scans> now) {
        Map<Long, Boolean> scanned = new TreeMap<>();
        now.forEach((oid, scans) -> {
            Scans earlier = before.getOrDefault(oid, new Scans(0, 0));
            if (scans.number() > earlier.number()) {
                scanned.put(oid, scans.rows() > earlier.rows());
            }
        });
        return scanned;
    }

    private record Scans(long number, long rows) {}

    @Override
    public void close() throws SQLException {
        watched.close();
    }
}
