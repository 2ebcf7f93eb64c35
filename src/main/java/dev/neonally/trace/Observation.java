package dev.neonally.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the migrating session itself sees right after a statement, in the transaction that the statement ran in.
 *
 * @param sinceCall how long the server has been busy with the call
 * @param wal how much write-ahead log there is, in bytes
 * @param locks what the transaction holds on tables and views
 * @param relations those that it sees of them, as {@link Relations#learn} takes them
 * @param invalidIndexes all that it sees, where it was asked for them
 */
record Observation(
        Duration sinceCall, long wal, Set<LockKey> locks, List<Row> relations, Optional<List<Row>> invalidIndexes) {

    private static final String SAVEPOINT = "neonally";

    /** How long the server has been busy, and how much write-ahead log there is: all that a repetition is asked for. */
    static final String FIGURES = "SELECT (1000000 * extract(epoch FROM pg_catalog.clock_timestamp()"
            + " - pg_catalog.statement_timestamp()))::bigint,"
            + " pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::bigint;";

    private static final String LOCKS = "SELECT l.relation, l.mode, " + Relations.COLUMNS
            + " FROM pg_catalog.pg_locks l LEFT JOIN (" + Relations.FROM + ") ON c.oid = l.relation"
            + " WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted"
            + " AND (c.oid IS NULL OR " + Relations.WANTED + ") AND ";

    /** Takes the transaction back to before an observation that failed. */
    static final String UNDO = " ROLLBACK TO SAVEPOINT " + SAVEPOINT + "; RELEASE SAVEPOINT " + SAVEPOINT;

    /** How many command tags it answers with. */
    static final int COMMANDS = 4;

    /**
     * What to run to make one. Nothing of it stays: settings and locks on catalogs go with the savepoint. The limit on
     * statements is the script's, not ours.
     */
    static String sql(LockScope scope, boolean withIndexes) {
        return "SAVEPOINT " + SAVEPOINT + "; SET LOCAL statement_timeout = 0;" + FIGURES + LOCKS
                + scope.condition("l.relation") + ";"
                + (withIndexes ? InvalidIndexes.SQL + ";" : "") + UNDO;
    }

    /** The microseconds in a row of {@link #FIGURES}. */
    static Duration sinceCall(Row figures) {
        return Duration.ofNanos(1_000 * figures.number(0));
    }

    /** The bytes of write-ahead log in a row of {@link #FIGURES}. */
    static long wal(Row figures) {
        return figures.number(1);
    }

    /** The observation that ends an answer. */
    static Observation in(Reply reply, boolean withIndexes) {
        List<List<Row>> results = reply.results();
        int last = results.size() - 1;
        Optional<List<Row>> invalidIndexes = withIndexes ? Optional.of(results.get(last--)) : Optional.empty();
        Set<LockKey> locks = new HashSet<>();
        Map<Long, Row> relations = new HashMap<>();
        for (Row row : results.get(last)) {
            LockKey.of(row, 0).ifPresent(locks::add);
            if (!row.isNull(2)) {
                relations.put(row.number(2), row.from(2));
            }
        }
        Row figures = results.get(last - 1).get(0);
        return new Observation(
                sinceCall(figures), wal(figures), locks, List.copyOf(relations.values()), invalidIndexes);
    }
}
