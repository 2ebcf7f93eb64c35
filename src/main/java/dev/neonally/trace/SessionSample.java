package dev.neonally.trace;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a look at a session shows.
 *
 * @param running whether it runs a statement now
 * @param query the statement that it runs, or else the last one
 * @param queryStart when that began
 * @param stateChange when it began to run, or came to an end
 * @param at when it was looked at
 * @param locks what its transaction holds
 */
record SessionSample(
        int pid,
        boolean running,
        String query,
        Duration queryStart,
        Duration stateChange,
        Duration at,
        Set<LockKey> locks) {

    /** The sessions of our own role, for which the command was given the password. */
    private static final String SQL = "SELECT a.pid, a.state, " + ServerClock.micros("a.query_start") + ", "
            + ServerClock.micros("a.state_change") + ", " + ServerClock.micros("pg_catalog.clock_timestamp()")
            + ", a.query, l.relation, l.mode, " + Relations.COLUMNS
            + " FROM pg_catalog.pg_stat_activity a"
            + " LEFT JOIN pg_catalog.pg_locks l ON l.pid = a.pid AND l.locktype = 'relation' AND l.granted"
            + " AND l.relation >= 16384"
            + " LEFT JOIN (" + Relations.FROM + ") ON c.oid = l.relation AND " + Relations.WANTED
            + " WHERE a.datname = pg_catalog.current_database() AND a.backend_type = 'client backend'"
            + " AND a.usename = session_user AND a.application_name NOT LIKE 'neonally%'"
            + " AND a.pid <> pg_catalog.pg_backend_pid() AND a.query_start IS NOT NULL";

    /**
     * The sessions as they are now.
     *
     * @param relations learns the relations that they have locked
     * @param rewritten gets the names of those that have another file than before
     */
    static List<SessionSample> read(Observer observer, ServerClock clock, Relations relations, Set<String> rewritten)
            throws SQLException {
        Map<Integer, SessionSample> samples = new LinkedHashMap<>();
        List<Row> locked = new ArrayList<>();
        for (Row row : observer.rows(SQL)) {
            SessionSample sample = samples.computeIfAbsent((int) row.number(0), pid -> of(pid, row, clock));
            if (!row.isNull(6)) {
                LockKey.of(row, 6).ifPresent(sample.locks()::add);
            }
            if (!row.isNull(8)) {
                locked.add(row.from(8));
            }
        }
        rewritten.addAll(relations.learn(locked).rewritten());
        return List.copyOf(samples.values());
    }

    private static SessionSample of(int pid, Row row, ServerClock clock) {
        return new SessionSample(
                pid,
                row.text(1).equals("active"),
                row.text(5),
                clock.sinceStart(row.number(2)),
                clock.sinceStart(row.number(3)),
                clock.sinceStart(row.number(4)),
                new HashSet<>());
    }
}
