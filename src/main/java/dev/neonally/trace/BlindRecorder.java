package dev.neonally.trace;

import dev.neonally.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Writes down no more than how long statements take and how they end. */
record BlindRecorder(RunClock clock) implements Recorder {

    @Override
    public Duration now() {
        return clock.now();
    }

    @Override
    public boolean watches() {
        return false;
    }

    @Override
    public void begins(StatementLog log, ServerSession session, String path, Manner manner) {
        // nobody looks
    }

    @Override
    public void answered(StatementLog log) {
        log.ended(clock.now());
    }

    @Override
    public LockScope scope() {
        return LockScope.NOTHING;
    }

    @Override
    public boolean isRepetition(Statement statement) {
        return false;
    }

    @Override
    public void repeated(StatementLog log, long wal) {
        // nothing is kept
    }

    @Override
    public void look(StatementLog log, Observation seen) {
        // nothing is kept
    }

    @Override
    public void lookFromOutside(StatementLog log) {
        // nobody looks
    }

    @Override
    public void lookAfterFailure(StatementLog log) {
        // nobody looks
    }

    @Override
    public void transactionEnded() {
        // nothing is known of it
    }

    @Override
    public void rolledBack(StatementLog log) {
        // nothing is known of it
    }

    @Override
    public void rolledBackTo(Observation seen, List<Row> all) {
        // nothing is known of it
    }

    @Override
    public void ended(StatementLog log) {
        // no more is known
    }

    @Override
    public void close() {
        // nothing is open
    }
}
