package dev.neonally.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one statement did.
 *
 * @param line line of its first token, counted from 1; 0 where it was only seen on the server
 * @param column column of that token, counted from 1; 0 likewise
 * @param kind the command: {@code ALTER TABLE}
 * @param sql its text, shortened
 * @param start when it was sent
 * @param end when the server had answered
 * @param locks what it locked of tables, views and materialized views, the strongest mode of each, until the transaction ended;
 *     what its transaction had locked as strongly before is not among them. Several entries
 *     for one relation where it was let go of in between, or held more weakly first, or renamed. Of a statement that cannot run
 *     in a transaction, locks are sampled about every millisecond
 * @param rewrites tables and materialized views that got a new file
 * @param rows how many rows it changed, or -1 where it changes none
 * @param walBytes write-ahead log written while it ran, that of other sessions included
 * @param sizeChange change of the database's size in bytes since it was last measured; only measured after statements that
 *     took far longer than measuring does
 * @param invalidIndexes indexes that it left invalid
 * @param notices what the server said besides: warnings and notices
 * @param failure the error it ended with
 */
public record StatementTrace(
        int line,
        int column,
        String kind,
        String sql,
        Duration start,
        Duration end,
        List<ObservedLock> locks,
        List<String> rewrites,
        long rows,
        long walBytes,
        long sizeChange,
        List<String> invalidIndexes,
        List<String> notices,
        Optional<Failure> failure) {

    public Duration duration() {
        return end.minus(start);
    }
}
