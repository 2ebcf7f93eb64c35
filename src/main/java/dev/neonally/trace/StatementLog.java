package dev.neonally.trace;

import dev.neonally.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes known of a statement while and after it runs. */
final class StatementLog {

    private final Statement statement;
    private final Duration start;
    private final List<Hold> holds = new ArrayList<>();
    private final List<String> rewrites = new ArrayList<>();
    private final List<String> invalidIndexes = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Duration end;
    private long rows = -1;
    private long walBytes;
    private long sizeChange;
    private Optional<Failure> failure = Optional.empty();

    StatementLog(Statement statement, Duration start) {
        this.statement = statement;
        this.start = start;
        this.end = start;
    }

    Statement statement() {
        return statement;
    }

    Duration duration() {
        return end.minus(start);
    }

    synchronized Hold taken(Hold hold) {
        holds.add(hold);
        return hold;
    }

    /** Keeps the names that the locked relations have now, where none was known before. */
    synchronized void name(Relations relations) {
        holds.forEach(hold -> hold.name(relations));
    }

    Duration end() {
        return end;
    }

    void ended(Duration at) {
        end = at;
    }

    /** The server was busy with it for that long; the rest of the time went to watching and the way there and back. */
    void answeredAfter(Duration busy) {
        Duration busyUntil = start.plus(busy);
        end = busyUntil.compareTo(end) < 0 ? busyUntil : end;
    }

    synchronized void answered(Reply reply) {
        notices.addAll(reply.notices());
    }

    synchronized void notice(String text) {
        notices.add(text);
    }

    synchronized void forgetNotices() {
        notices.clear();
    }

    void changed(long count) {
        rows = count;
    }

    void rewrote(List<String> relations) {
        rewrites.addAll(relations);
    }

    void leftInvalid(List<String> indexes) {
        invalidIndexes.addAll(indexes);
    }

    void wrote(long bytes) {
        walBytes = bytes;
    }

    void grew(long bytes) {
        sizeChange = bytes;
    }

    void failed(Failure why) {
        failure = Optional.of(why);
    }

    Optional<Failure> failure() {
        return failure;
    }

    /** @param runEnd when what is still held was let go */
    synchronized StatementTrace trace(Duration runEnd) {
        List<ObservedLock> locks =
                holds.stream().flatMap(hold -> hold.observed(runEnd).stream()).toList();
        return new StatementTrace(
                statement.line(),
                statement.column(),
                statement.kind(),
                ShownSql.of(statement.text()),
                start,
                end,
                StrongestLocks.of(locks),
                List.copyOf(rewrites),
                rows,
                walBytes,
                sizeChange,
                List.copyOf(invalidIndexes),
                List.copyOf(notices),
                failure);
    }
}
