package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A session beside the one that migrates, which looks at what that one does. */
final class Observer implements AutoCloseable {

    /** The server answers such short questions at once, or not at all. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private final ServerSession session;

    private Observer(ServerSession session) {
        this.session = session;
    }

    static Observer open(Branch branch) throws SQLException, BranchException {
        ServerSession session = ServerSession.open(branch, "neonally observation");
        try {
            session.giveUpAfter(LONGEST_ANSWER);
            return new Observer(session);
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    List<Row> rows(String sql) throws SQLException {
        return session.execute(sql).rows();
    }

    /** What a session holds; for a relation that is locked in several modes, each of them. */
    Set<LockKey> locks(int pid, LockScope scope) throws SQLException {
        Set<LockKey> locks = new HashSet<>();
        for (Row row : rows(
                "SELECT relation, mode FROM pg_catalog.pg_locks" + " WHERE locktype = 'relation' AND granted AND pid = "
                        + pid + " AND " + scope.condition("relation"))) {
            LockKey.of(row, 0).ifPresent(locks::add);
        }
        return locks;
    }

    /** Whether the server still has that session. */
    boolean knows(int pid) throws SQLException {
        return !rows("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = " + pid)
                .isEmpty();
    }

    /** How far a session is with what it does; empty where the server keeps no account of such a thing. */
    Optional<String> progress(int pid) throws SQLException {
        List<Row> rows = rows(Progress.sql(pid));
        return rows.isEmpty() ? Optional.empty() : Progress.text(rows.get(0));
    }

    /** Bytes of write-ahead log that were ever written. */
    long wal() throws SQLException {
        return rows("SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::bigint")
                .get(0)
                .number(0);
    }

    /** Sessions that clients ever had on the database; one counts by its end at the latest, or a moment later. */
    long sessions() throws SQLException {
        return rows("SELECT sessions FROM pg_catalog.pg_stat_database WHERE datname = pg_catalog.current_database()")
                .get(0)
                .number(0);
    }

    /** Bytes that the database takes on disk. */
    long databaseSize() throws SQLException {
        return rows("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())")
                .get(0)
                .number(0);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
