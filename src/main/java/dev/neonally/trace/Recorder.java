package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes down what the statements of a run do. */
final class Recorder implements AutoCloseable {

    /** Most statements are over before anybody could look at them. */
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMillis(10);

    private final RunClock clock;
    private final HeldLocks held = new HeldLocks();
    private final Watch watch;
    private final Relations relations;
    private final InvalidIndexes invalidIndexes;
    private final DatabaseSize size;
    private long wal;

    Recorder(Branch branch, RunClock clock, RunListener listener) throws SQLException, BranchException {
        this.clock = clock;
        this.watch = new Watch(branch, held, clock, listener);
        this.relations = Relations.atStart(watch.observer());
        this.invalidIndexes = InvalidIndexes.atStart(watch.observer());
        this.size = DatabaseSize.atStart(watch.observer());
        this.wal = watch.observer().wal();
    }

    Duration now() {
        return clock.now();
    }

    void begins(StatementLog log, ServerSession session, String path, Manner manner) {
        Duration now = clock.now();
        held.begin(log, now);
        watch.begin(new Watch.Subject(
                session,
                path.substring(path.lastIndexOf('/') + 1) + ":"
                        + log.statement().line() + " " + log.statement().kind(),
                now,
                manner == Manner.BARE ? now : now.plus(BEFORE_FIRST_LOOK)));
    }

    /** The server has answered. */
    void answered(StatementLog log) {
        watch.end();
        log.ended(clock.now());
    }

    /** What the session itself saw right after the statement, in its transaction. */
    void look(StatementLog log, Observation seen) {
        held.see(seen.locks(), log.end());
        log.name(relations);
        log.rewrote(relations.learn(seen.relations()));
        log.name(relations);
        seen.invalidIndexes().map(invalidIndexes::added).ifPresent(log::leftInvalid);
        wrote(log, seen.wal());
    }

    /** What another session sees after a statement that ended its transactions itself. */
    void lookFromOutside(StatementLog log) throws SQLException {
        log.name(relations);
        log.rewrote(relations.learn(watch.observer().rows(Relations.ALL)));
        log.name(relations);
        log.leftInvalid(invalidIndexes.added(watch.observer().rows(InvalidIndexes.SQL)));
        wrote(log, watch.observer().wal());
    }

    private void wrote(StatementLog log, long now) {
        log.wrote(Math.max(0, now - wal));
        wal = now;
    }

    void transactionEnded() {
        held.end(clock.now());
    }

    /** Tables have the files again that they had before the transaction. */
    void rolledBack() throws SQLException {
        transactionEnded();
        relations.learn(watch.observer().rows(Relations.ALL));
    }

    /**
     * The same up to a savepoint.
     *
     * @param all rows of {@link Relations#ALL} as the transaction sees them
     */
    void rolledBackTo(Observation seen, List<Row> all) {
        held.see(seen.locks(), clock.now());
        relations.learn(all);
    }

    /** A statement failed, and with it the transaction that it ran in. */
    void lookAfterFailure(StatementLog log) throws SQLException {
        log.name(relations);
        log.leftInvalid(invalidIndexes.added(watch.observer().rows(InvalidIndexes.SQL)));
        wrote(log, watch.observer().wal());
    }

    /** The statement is over, with whatever came of it. */
    void ended(StatementLog log) throws SQLException {
        size.after(log, watch.observer());
    }

    @Override
    public void close() throws SQLException {
        watch.close();
    }
}
