package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells sessions that wait from {@code pg_locks} what they wait for, and whether somebody else than one of them is in their
 * way. It asks the server only while a session thinks that it waits.
 */
final class LockWitness implements AutoCloseable {

    /**
     * A wait for a row shows as one for a transaction: the relation is then that of the tuple lock held meanwhile, or the one
     * that is being changed.
     */
    private static final String WAITS = """
            SELECT w.pid,
                   CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS relation,
                   EXISTS (SELECT FROM unnest(pg_blocking_pids(w.pid)) AS b (pid)
                           LEFT JOIN pg_stat_activity a USING (pid)
                           WHERE b.pid <> ALL (?) AND a.backend_type IS DISTINCT FROM 'autovacuum worker') AS other
            FROM pg_locks w
            LEFT JOIN LATERAL (SELECT t.relation
                               FROM pg_locks t JOIN pg_class k ON k.oid = t.relation AND k.relkind IN ('r', 'p', 'm')
                               WHERE t.pid = w.pid AND t.granted
                               AND (t.locktype = 'tuple' OR t.mode = 'RowExclusiveLock')
                               ORDER BY t.locktype DESC LIMIT 1) AS held ON w.relation IS NULL
            LEFT JOIN pg_index i ON i.indexrelid = w.relation
            LEFT JOIN pg_class c ON c.oid = coalesce(i.indrelid, w.relation, held.relation)
            LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT w.granted AND w.pid = ANY (?)""";

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Collection<Watched> sessions = new CopyOnWriteArrayList<>();
    private final Consumer<String> notes;
    private final Connection connection;
    private final Thread thread;
    private volatile boolean closed;

    /** A session of ours. */
    interface Watched {

        /** Its backend; empty until it is connected. */
        Optional<Integer> backend();

        /** Whether its statement takes so long that it may be waiting. */
        boolean mayWait();

        /**
         * It waits for a lock.
         *
         * @param relation the table; empty where it cannot be told
         * @param other somebody else than our sessions or the server's own workers is in its way
         */
        void waits(Optional<String> relation, boolean other);
    }

    /** @param notes takes what the user should know, from any thread */
    LockWitness(Branch branch, Consumer<String> notes) throws SQLException, BranchException {
        this.notes = notes;
        connection = branch.connect("neonally lock witness");
        thread = new Thread(this::run, "neonally-lock-witness");
        thread.setDaemon(true);
        thread.start();
    }

    void add(Watched session) {
        sessions.add(session);
    }

    private void run() {
        try (PreparedStatement waits = connection.prepareStatement(WAITS)) {
            while (!closed) {
                look(waits);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException lost) {
            if (!closed) {
                notes.accept("What waiting sessions wait for was not seen to the end, so stalls may be missing: "
                        + lost.getMessage());
            }
        }
    }

    private void look(PreparedStatement waits) throws SQLException {
        Map<Integer, Watched> all = byBackend(sessions);
        Map<Integer, Watched> waiting =
                byBackend(sessions.stream().filter(Watched::mayWait).toList());
        if (waiting.isEmpty()) {
            return;
        }
        waits.setArray(1, connection.createArrayOf("int4", all.keySet().toArray()));
        waits.setArray(2, connection.createArrayOf("int4", waiting.keySet().toArray()));
        try (ResultSet rows = waits.executeQuery()) {
            while (rows.next()) {
                waiting.get(rows.getInt("pid"))
                        .waits(Optional.ofNullable(rows.getString("relation")), rows.getBoolean("other"));
            }
        }
    }

    private static Map<Integer, Watched> byBackend(Collection<Watched> sessions) {
        return sessions.stream()
                .filter(session -> session.backend().isPresent())
                .collect(Collectors.toMap(session -> session.backend().get(), Function.identity()));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // that is all that was wanted
        }
    }
}
