package dev.neonally.effect.history;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.sql.Connection;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A database that runs migrations and is watched while it does.
 *
 * <p>Each statement gets a transaction of its own, so that its locks are not hidden behind those of the statements before it;
 * a script that opens transactions or needs one for its settings keeps to them.
 */
public final class TracedServer {

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
            WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted""";

    private final BaseConnection connection;
    private final String session;

    /** @param session SQL to run before each migration */
    public TracedServer(Connection connection, String session) throws SQLException {
        this.connection = connection.unwrap(BaseConnection.class);
        this.session = session;
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
        Map<Long, LockMode> held = locks();
        Map<Long, Long> scansBefore = Map.of();
        Map<Long, Long> scansAfter = Map.of();
        boolean own = connection.getTransactionState() == TransactionState.IDLE && !isControl(statement.operation());
        Optional<Map<Long, LockMode>> locks = Optional.empty();
        Optional<String> failure = Optional.empty();
        try {
            if (own) {
                execute("BEGIN");
            }
            scansBefore = scans();
            execute(statement.text());
            locks = Optional.of(locks());
            scansAfter = scans();
        } catch (SQLException e) {
            execute("ROLLBACK");
            failure = own && Set.of("25001", "2D000").contains(e.getSQLState())
                    ? attempt(statement.text())
                    : Optional.of(e.getSQLState() + " " + e.getMessage());
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
                before.values().stream().map(Relation::name).collect(Collectors.toSet()),
                byName(held, before),
                locks.map(modes -> byName(modes, before)),
                scanned,
                rewritten,
                failure);
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
            return Optional.of(e.getSQLState() + " " + e.getMessage());
        }
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

    private Map<Long, LockMode> locks() throws SQLException {
        Map<Long, LockMode> locks = new HashMap<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(LOCKS)) {
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
