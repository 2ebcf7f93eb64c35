package dev.neonally.effect;

import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs statements on a PostgreSQL server and writes down what they did there. */
final class ServerTrace {

    private static final Pattern INDEX_BUILD = Pattern.compile("building index \".*\" on table \"(.*)\" serially");
    private static final String RELATIONS = """
            SELECT c.oid, CASE n.nspname WHEN 'public' THEN '' ELSE regexp_replace(n.nspname, '^pg_temp_.*', 'pg_temp') || '.' END
                   || c.relname AS name, coalesce(pg_relation_filenode(c.oid), 0) AS file
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND n.nspname NOT LIKE 'pg_toast%'
            """;

    private final EmptiedDatabase database;
    private final int postgres;
    private String prepared = "";
    private Set<String> filled = Set.of();

    ServerTrace(PostgresServer server) throws SQLException {
        this.database = new EmptiedDatabase(server);
        this.postgres = server.version();
    }

    /** The server's major version. */
    int postgres() {
        return postgres;
    }

    /** Leaves nothing but what the setup makes. */
    void prepare(String setup) throws SQLException {
        if (setup.equals(prepared)) {
            return;
        }
        prepared = "";
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute(setup);
        }
        filled = filledTables();
        prepared = setup;
    }

    /** Runs the statement in a transaction that is rolled back. */
    Trace inTransaction(List<String> settings, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            Map<Long, Relation> before = relations(statement);
            statement.execute("SET client_min_messages = debug1");
            connection.setAutoCommit(false);
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                return Trace.refused(e.getSQLState(), e.getMessage());
            }
            String notices = notices(statement);
            Map<Long, Relation> after = relations(statement);
            Map<String, String> locks = strongest(statement, backend(statement), before, after);
            Set<String> read = read(statement, before, locks);
            Trace trace = new Trace(
                    locks, rewritten(before, after), read, built(notices, read), filled, notices, Optional.empty());
            connection.rollback();
            return trace;
        }
    }

    /**
     * Runs the statement outside of a transaction while another session keeps all tables from being changed, and looks at
     * what it waits for.
     */
    Awaited awaited(String sql) throws SQLException {
        prepared = "";
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement();
                Connection runner = database.connect();
                Statement run = runner.createStatement();
                Connection watcher = database.connect();
                Statement watch = watcher.createStatement()) {
            Map<Long, Relation> relations = relations(hold);
            holder.setAutoCommit(false);
            for (String table : tables(watch)) {
                hold.execute("LOCK TABLE " + table + " IN SHARE UPDATE EXCLUSIVE MODE");
            }
            int pid = backend(run);
            CompletableFuture<Optional<String>> running = CompletableFuture.supplyAsync(() -> execute(run, sql));
            Map<String, String> locks = Map.of();
            while (locks.isEmpty() && !running.isDone()) {
                TimeUnit.MILLISECONDS.sleep(5);
                locks = strongest(watch, pid, relations, relations);
            }
            holder.rollback();
            return new Awaited(locks, running.get(10, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new SQLException(e);
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

    private Set<String> filledTables() throws SQLException {
        Set<String> filled = new HashSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT oid::regclass::text FROM pg_class
                        WHERE relkind IN ('r', 'm') AND oid >= 16384 AND relispopulated
                          AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                          AND (xpath('/row/f/text()', query_to_xml(
                              format('SELECT EXISTS (SELECT FROM ONLY %s) AS f', oid::regclass), false, true, '')))[1]::text
                              = 'true'
                        """)) {
            while (rows.next()) {
                filled.add(rows.getString(1));
            }
        }
        return filled;
    }

    private static Map<Long, Relation> relations(Statement statement) throws SQLException {
        Map<Long, Relation> relations = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                relations.put(rows.getLong("oid"), new Relation(rows.getString("name"), rows.getLong("file")));
            }
        }
        return relations;
    }

    private static String notices(Statement statement) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            text.append(warning.getMessage()).append('\n');
        }
        statement.clearWarnings();
        return text.toString();
    }

    private static Map<String, String> strongest(
            Statement statement, int pid, Map<Long, Relation> before, Map<Long, Relation> after) throws SQLException {
        Map<String, String> strongest = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND pid = " + pid)) {
            while (rows.next()) {
                long oid = rows.getLong("relation");
                Relation relation = before.getOrDefault(oid, after.get(oid));
                LockMode mode = mode(rows.getString("mode"));
                if (relation != null && mode.atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE)) {
                    strongest.merge(relation.name(), mode.sql(), ServerTrace::stronger);
                }
            }
        }
        return strongest;
    }

    private static String stronger(String one, String other) {
        LockMode a = LockMode.valueOf(one.replace(' ', '_'));
        return a.strongest(LockMode.valueOf(other.replace(' ', '_'))).sql();
    }

    private static LockMode mode(String pgName) {
        for (LockMode mode : LockMode.values()) {
            if (mode.pgName().equals(pgName)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(pgName);
    }

    private static Set<String> rewritten(Map<Long, Relation> before, Map<Long, Relation> after) {
        Set<String> rewritten = new TreeSet<>();
        before.forEach((oid, relation) -> {
            Relation now = after.get(oid);
            if (now != null && now.file() != relation.file()) {
                rewritten.add(relation.name());
            }
        });
        return rewritten;
    }

    private static Set<String> read(Statement statement, Map<Long, Relation> before, Map<String, String> locks)
            throws SQLException {
        Set<String> read = new TreeSet<>();
        String oids = before.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
        try (ResultSet rows = statement.executeQuery("SELECT oid FROM unnest('{" + oids + "}'::oid[]) oid"
                + " WHERE pg_stat_get_xact_tuples_returned(oid) > 0")) {
            while (rows.next()) {
                String name = before.get(rows.getLong(1)).name();
                String lock = locks.getOrDefault(name, LockMode.ACCESS_SHARE.sql());
                if (LockMode.valueOf(lock.replace(' ', '_')).blocksWrites()) {
                    read.add(name);
                }
            }
        }
        return read;
    }

    private static Set<String> built(String notices, Set<String> read) {
        Set<String> built = new TreeSet<>();
        Matcher matcher = INDEX_BUILD.matcher(notices);
        while (matcher.find()) {
            String table = matcher.group(1);
            read.stream()
                    .filter(name -> name.substring(name.lastIndexOf('.') + 1).equals(table))
                    .forEach(built::add);
        }
        return built;
    }

    private record Relation(String name, long file) {}

    /**
     * What a statement waited for.
     *
     * @param locks the strongest lock by relation, granted or not
     * @param sqlState the error that it ended with
     */
    record Awaited(Map<String, String> locks, Optional<String> sqlState) {}

    /**
     * What a statement did.
     *
     * @param locks the strongest lock by relation, from SHARE UPDATE EXCLUSIVE upwards
     * @param rewrites relations with a new file
     * @param scans relations whose rows were read under a lock of SHARE or above
     * @param indexBuilds relations that an index was built on from rows
     * @param filled relations that had rows before
     * @param notices what the server said at debug1
     * @param sqlState the error, where it was refused
     */
    record Trace(
            Map<String, String> locks,
            Set<String> rewrites,
            Set<String> scans,
            Set<String> indexBuilds,
            Set<String> filled,
            String notices,
            Optional<String> sqlState) {

        static Trace refused(String sqlState, String message) {
            return new Trace(Map.of(), Set.of(), Set.of(), Set.of(), Set.of(), message, Optional.of(sqlState));
        }
    }
}
