package dev.neonally.trace;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.QualifiedName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at all that statements do, from their own session and from one beside it. */
final class WatchingRecorder implements Recorder {

    /** Most statements are over before anybody could look at them. */
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMillis(10);

    private final RunClock clock;
    private final HeldLocks held;
    private final Watch watch;
    private final Relations relations;
    private final InvalidIndexes invalidIndexes;
    private final DatabaseSize size;
    /** Tables that the INSERTs right before this statement, in the same transaction, have been seen to fill. */
    private final Set<QualifiedName> filled = new HashSet<>();

    private long wal;

    private WatchingRecorder(Watch watch, HeldLocks held, RunClock clock) throws SQLException {
        this.clock = clock;
        this.held = held;
        this.watch = watch;
        this.relations = Relations.atStart(watch.observer());
        this.invalidIndexes = InvalidIndexes.atStart(watch.observer());
        this.size = DatabaseSize.atStart(watch.observer());
        this.wal = watch.observer().wal();
    }

    /** Begins to look. */
    static WatchingRecorder start(Branch branch, RunClock clock, RunListener listener)
            throws SQLException, BranchException {
        HeldLocks held = new HeldLocks();
        Watch watch = new Watch(branch, held, clock, listener);
        try {
            return new WatchingRecorder(watch, held, clock);
        } catch (SQLException | RuntimeException e) {
            watch.close();
            throw e;
        }
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
        boolean seenOnlyWhileItRuns = manner == Manner.BARE && !Manner.isAboutTheSession(log.statement());
        held.begin(log, now);
        if (insertedInto(log.statement()).isEmpty()) {
            filled.clear();
        }
        watch.begin(new Watch.Subject(
                session,
                log,
                path.substring(path.lastIndexOf('/') + 1) + ":"
                        + log.statement().line() + " " + log.statement().kind(),
                relations.scope(),
                now,
                seenOnlyWhileItRuns ? now : now.plus(BEFORE_FIRST_LOOK)));
    }

    @Override
    public void answered(StatementLog log) {
        watch.end();
        log.ended(clock.now());
    }

    @Override
    public boolean isRepetition(Statement statement) {
        return insertedInto(statement).filter(filled::contains).isPresent();
    }

    /** The table, where rows are inserted that come from no other one. */
    private static Optional<QualifiedName> insertedInto(Statement statement) {
        return statement.operation() instanceof Insert insert
                        && insert.source()
                                .filter(query -> !query.relations().isEmpty())
                                .isEmpty()
                ? Optional.of(insert.table())
                : Optional.empty();
    }

    @Override
    public void repeated(StatementLog log, long now) {
        wrote(log, now);
    }

    @Override
    public void look(StatementLog log, Observation seen) {
        insertedInto(log.statement()).ifPresent(filled::add);
        held.see(seen.locks(), relations.scope()::has, log.end(), log.end());
        log.name(relations);
        Relations.News news = relations.learn(seen.relations());
        log.rewrote(news.rewritten());
        log.name(relations);
        news.renamed().forEach((oid, renamed) -> held.rename(oid, renamed, log.end()));
        seen.invalidIndexes().map(invalidIndexes::added).ifPresent(log::leftInvalid);
        wrote(log, seen.wal());
    }

    @Override
    public void lookFromOutside(StatementLog log) {
        beside(log, observer -> {
            log.name(relations);
            log.rewrote(relations.learn(observer.rows(Relations.ALL)).rewritten());
            lookAtIndexesAndWal(log, observer);
        });
    }

    /** A look of the session beside. */
    private interface Look {
        void with(Observer observer) throws SQLException;
    }

    private void beside(StatementLog log, Look look) {
        try {
            look.with(watch.observer());
        } catch (SQLException e) {
            log.notice("What it did could not be looked at: " + e.getMessage());
        }
    }

    private void lookAtIndexesAndWal(StatementLog log, Observer observer) throws SQLException {
        log.name(relations);
        log.leftInvalid(invalidIndexes.added(observer.rows(InvalidIndexes.SQL)));
        wrote(log, observer.wal());
    }

    private void wrote(StatementLog log, long now) {
        log.wrote(Math.max(0, now - wal));
        wal = now;
    }

    @Override
    public void transactionEnded() {
        held.end(clock.now());
        relations.transactionEnded();
        filled.clear();
    }

    @Override
    public LockScope scope() {
        return relations.scope();
    }

    @Override
    public void rolledBack(StatementLog log) {
        transactionEnded();
        beside(log, observer -> relations.learn(observer.rows(Relations.ALL)));
    }

    @Override
    public void rolledBackTo(Observation seen, List<Row> all) {
        Duration now = clock.now();
        held.see(seen.locks(), relations.scope()::has, now, now);
        relations.learn(all);
    }

    @Override
    public void lookAfterFailure(StatementLog log) {
        beside(log, observer -> lookAtIndexesAndWal(log, observer));
    }

    @Override
    public void ended(StatementLog log) {
        beside(log, observer -> size.after(log, observer));
    }

    @Override
    public void close() throws SQLException {
        watch.close();
    }
}
