package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Looks at all that statements do, from their own session and from one beside it. */
final class WatchingRecorder implements Recorder {

    /** Most statements are over before anybody could look at them. */
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMillis(10);

    private final RunClock clock;
    private final HeldLocks held = new HeldLocks();
    private final Watch watch;
    private final Relations relations;
    private final InvalidIndexes invalidIndexes;
    private final DatabaseSize size;
    private long wal;

    WatchingRecorder(Branch branch, RunClock clock, RunListener listener) throws SQLException, BranchException {
        this.clock = clock;
        this.watch = new Watch(branch, held, clock, listener);
        this.relations = Relations.atStart(watch.observer());
        this.invalidIndexes = InvalidIndexes.atStart(watch.observer());
        this.size = DatabaseSize.atStart(watch.observer());
        this.wal = watch.observer().wal();
    }

    @Override
    public Duration now() {
        return clock.now();
    }

    @Override
    public boolean watches() {
        return true;
    }

    @Override
    public void begins(StatementLog log, ServerSession session, String path, Manner manner) {
        Duration now = clock.now();
        held.begin(log, now);
        watch.begin(new Watch.Subject(
                session,
                path.substring(path.lastIndexOf('/') + 1) + ":"
                        + log.statement().line() + " " + log.statement().kind(),
                relations.scope(),
                now,
                manner == Manner.BARE ? now : now.plus(BEFORE_FIRST_LOOK)));
    }

    @Override
    public void answered(StatementLog log) {
        watch.end();
        log.ended(clock.now());
    }

    @Override
    public void look(StatementLog log, Observation seen) {
        held.see(seen.locks(), relations.scope()::has, log.end());
        log.name(relations);
        log.rewrote(relations.learn(seen.relations()));
        log.name(relations);
        seen.invalidIndexes().map(invalidIndexes::added).ifPresent(log::leftInvalid);
        wrote(log, seen.wal());
    }

    @Override
    public void lookFromOutside(StatementLog log) throws SQLException {
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

    @Override
    public void transactionEnded() {
        held.end(clock.now());
        relations.transactionEnded();
    }

    @Override
    public LockScope scope() {
        return relations.scope();
    }

    @Override
    public void rolledBack() throws SQLException {
        transactionEnded();
        relations.learn(watch.observer().rows(Relations.ALL));
    }

    @Override
    public void rolledBackTo(Observation seen, List<Row> all) {
        held.see(seen.locks(), relations.scope()::has, clock.now());
        relations.learn(all);
    }

    @Override
    public void lookAfterFailure(StatementLog log) throws SQLException {
        log.name(relations);
        log.leftInvalid(invalidIndexes.added(watch.observer().rows(InvalidIndexes.SQL)));
        wrote(log, watch.observer().wal());
    }

    @Override
    public void ended(StatementLog log) throws SQLException {
        size.after(log, watch.observer());
    }

    @Override
    public void close() throws SQLException {
        watch.close();
    }
}
