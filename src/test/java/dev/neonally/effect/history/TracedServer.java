package dev.neonally.effect.history;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A database that runs migrations and is watched while it does.
 *
 * <p>Each statement gets a transaction of its own, so that its locks are not hidden behind those of the statements before it;
 * a script that opens transactions or needs one for its settings keeps to them. What cannot run inside of a transaction is
 * kept waiting for a moment and seen by what it waits for. A statement that is refused takes none before it along.
 */
public final class TracedServer implements AutoCloseable {

    private static final String FORBIDDEN_IN_TRANSACTION = "25001";
    private static final String ENDS_TRANSACTIONS = "2D000";

    private static final Map<String, LockMode> MODES =
            Arrays.stream(LockMode.values()).collect(Collectors.toMap(LockMode::pgName, Function.identity()));

    private static final String RELATIONS = """
            SELECT c.oid, n.nspname, c.relname, c.relfilenode
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')""";

    private static final String SCANS = """
            SELECT c.oid, pg_catalog.pg_stat_get_xact_numscans(c.oid)
            FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'm') AND pg_catalog.pg_stat_get_xact_numscans(c.oid) > 0""";

    private static final String LOCKS = """
            SELECT l.relation, l.mode FROM pg_catalog.pg_locks l
            WHERE l.pid = %d AND l.locktype = 'relation'""";

    /** Commands that each take a SHARE UPDATE EXCLUSIVE lock and change nothing that counts. */
    private static final String BARRIERS = """
            SELECT pg_catalog.string_agg(pg_catalog.format('COMMENT ON %s %I.%I IS NULL',
                   CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, n.nspname, c.relname), ';')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')""";

    private final BaseConnection connection;
    private final Connection other;
    private final String session;

    /**
     * @param database where to connect to it
     * @param session SQL to run before each migration
     */
    public TracedServer(String database, String session) throws SQLException {
        this.connection = connect(database).unwrap(BaseConnection.class);
        this.other = connect(database);
        this.session = session;
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(database + "&preferQueryMode=simple", "postgres", "postgres");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        other.close();
    }

    /** Runs a script without watching. */
    public void build(String sql) throws SQLException {
        execute(sql);
    }

    /** Runs a migration, statement by statement. */
    public List<ObservedStatement> run(ReplayedMigration migration) throws SQLException {
        execute("RESET search_path");
        // Nothing in a history says that its sessions run in UTC, where some conversions between timestamp types are
        // free.
        execute("SET TimeZone TO 'America/New_York'");
        execute(session);
        if (migration.statements().stream().anyMatch(TracedServer::needsTransaction)) {
            execute("BEGIN");
        }
        List<ObservedStatement> observed = new ArrayList<>();
        for (dev.neonally.sql.Statement statement : migration.statements()) {
            observed.add(run(statement));
        }
        if (connection.getTransactionState() != TransactionState.IDLE) {
            execute("COMMIT");
        }
        return observed;
    }

    /** Settings and temporary tables that end with the transaction. */
    private static boolean needsTransaction(dev.neonally.sql.Statement statement) {
        return statement.operation() instanceof SetVariable set && set.local()
                || statement.text().contains("ON COMMIT");
    }

    private ObservedStatement run(dev.neonally.sql.Statement statement) throws SQLException {
        Map<Long, Relation> before = relations();
        Map<Long, LockMode> held = locks(connection.getBackendPID());
        Map<Long, Long> scansBefore = Map.of();
        Map<Long, Long> scansAfter = Map.of();
        boolean control = isControl(statement.operation());
        boolean own = connection.getTransactionState() == TransactionState.IDLE && !control;
        Optional<Map<Long, LockMode>> locks = Optional.empty();
        Optional<String> failure = Optional.empty();
        try {
            if (own) {
                execute("BEGIN");
            } else if (!control) {
                execute("SAVEPOINT traced");
            }
            planSequentialScans(!(statement.operation() instanceof DataOperation));
            scansBefore = scans();
            execute(statement.text());
            locks = Optional.of(locks(connection.getBackendPID()));
            scansAfter = scans();
        } catch (SQLException e) {
            execute(own || control ? "ROLLBACK" : "ROLLBACK TO traced");
            if (own && e.getSQLState().equals(FORBIDDEN_IN_TRANSACTION)) {
                Awaited awaited = runAwaited(statement.text());
                locks = Optional.of(awaited.locks());
                failure = awaited.failure();
            } else {
                failure = own && e.getSQLState().equals(ENDS_TRANSACTIONS)
                        ? attempt(statement.text())
                        : Optional.of(text(e));
            }
        }
        if (own && connection.getTransactionState() != TransactionState.IDLE) {
            execute("COMMIT");
        }
        Map<Long, Relation> after = relations();
        Set<QualifiedName> rewritten = new HashSet<>();
        before.forEach((oid, relation) -> {
            Relation now = after.get(oid);
            if (now != null && now.file() != relation.file()) {
                rewritten.add(relation.name());
            }
        });
        Set<QualifiedName> scanned = new HashSet<>();
        for (Entry<Long, Long> scan : scansAfter.entrySet()) {
            if (before.containsKey(scan.getKey()) && scan.getValue() > scansBefore.getOrDefault(scan.getKey(), 0L)) {
                scanned.add(before.get(scan.getKey()).name());
            }
        }
        return new ObservedStatement(
                before.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getValue().name(), Entry::getKey)),
                byName(held, before),
                locks.map(modes -> byName(modes, before)),
                scanned,
                rewritten,
                failure);
    }

    /** Locks that a statement had or waited for, and the error that it ended with. */
    private record Awaited(Map<Long, LockMode> locks, Optional<String> failure) {}

    /** Runs a statement while the other connection keeps all tables from being changed, until it waits. */
    private Awaited runAwaited(String sql) throws SQLException {
        int pid = connection.getBackendPID();
        try (Statement holder = other.createStatement()) {
            holder.execute("BEGIN");
            Optional<String> barriers = barriers(holder);
            if (barriers.isPresent()) {
                holder.execute(barriers.get());
            }
            CompletableFuture<Optional<String>> running = CompletableFuture.supplyAsync(() -> attempt(sql));
            while (!running.isDone() && !waits(holder, pid)) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            Map<Long, LockMode> locks = locks(holder, pid);
            holder.execute("ROLLBACK");
            return new Awaited(locks, running.get(1, TimeUnit.MINUTES));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new SQLException(e);
        }
    }

    private static Optional<String> barriers(Statement query) throws SQLException {
        try (ResultSet rows = query.executeQuery(BARRIERS)) {
            rows.next();
            return Optional.ofNullable(rows.getString(1));
        }
    }

    private static boolean waits(Statement query, int pid) throws SQLException {
        try (ResultSet rows = query.executeQuery(
                "SELECT FROM pg_catalog.pg_locks WHERE locktype = 'relation' AND NOT granted AND pid = " + pid)) {
            return rows.next();
        }
    }

    /** Tables have few rows here, so that a query reads all of one that it would use an index of elsewhere. */
    private void planSequentialScans(boolean plan) throws SQLException {
        execute("SET enable_seqscan TO " + plan);
    }

    private static boolean isControl(Operation operation) {
        return operation instanceof SessionOperation && !(operation instanceof SetVariable)
                || operation instanceof Begin;
    }

    private Optional<String> attempt(String sql) {
        try {
            execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(text(e));
        }
    }

    private static String text(SQLException e) {
        return e.getSQLState() + " " + e.getMessage();
    }

    private static Map<QualifiedName, LockMode> byName(Map<Long, LockMode> modes, Map<Long, Relation> relations) {
        return modes.entrySet().stream()
                .filter(mode -> relations.containsKey(mode.getKey()))
                .collect(Collectors.toMap(mode -> relations.get(mode.getKey()).name(), Entry::getValue));
    }

    private record Relation(QualifiedName name, long file) {}

    private Map<Long, Relation> relations() throws SQLException {
        Map<Long, Relation> relations = new HashMap<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(RELATIONS)) {
            while (rows.next()) {
                QualifiedName name = new QualifiedName(rows.getString(2), rows.getString(3));
                relations.put(rows.getLong(1), new Relation(name, rows.getLong(4)));
            }
        }
        return relations;
    }

    private Map<Long, Long> scans() throws SQLException {
        Map<Long, Long> scans = new HashMap<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(SCANS)) {
            while (rows.next()) {
                scans.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return scans;
    }

    private Map<Long, LockMode> locks(int pid) throws SQLException {
        try (Statement query = connection.createStatement()) {
            return locks(query, pid);
        }
    }

    private static Map<Long, LockMode> locks(Statement query, int pid) throws SQLException {
        Map<Long, LockMode> locks = new HashMap<>();
        try (ResultSet rows = query.executeQuery(LOCKS.formatted(pid))) {
            while (rows.next()) {
                locks.merge(rows.getLong(1), MODES.get(rows.getString(2)), LockMode::strongest);
            }
        }
        return locks;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
