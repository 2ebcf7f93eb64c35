package dev.neonally.trace;

import java.time.Duration;
import java.util.List;

/**
 * What the configured traffic met while migrations ran, beside what it met before.
 *
 * @param transactions one entry a transaction of the workload, in its order
 * @param stalls how long its statements had to wait for locks of the migration, in the order of their starts
 * @param notes what could not be run or measured, a sentence each
 */
public record WorkloadResult(List<Transaction> transactions, List<Stall> stalls, List<String> notes) {

    public WorkloadResult {
        transactions = List.copyOf(transactions);
        stalls = List.copyOf(stalls);
        notes = List.copyOf(notes);
    }

    /**
     * A transaction that was run again and again.
     *
     * @param line line of its first statement in the workload, counted from 1
     * @param sql its text
     * @param before how long it took before the migrations
     * @param during how long it took while they ran
     * @param errors what it ended with instead
     */
    public record Transaction(int line, String sql, Latency before, Latency during, List<Error> errors) {}

    /**
     * How long transactions took, those that failed left out.
     *
     * @param count how many
     * @param median half of them took no longer
     * @param p99 of a hundred, ninety-nine took no longer
     * @param max the longest
     */
    public record Latency(int count, Duration median, Duration p99, Duration max) {}

    /**
     * An error that clients met.
     *
     * @param sqlState the error code
     * @param message the server's words, the first time
     * @param line line of the statement in the workload, counted from 1
     * @param before how often before the migrations, which are not to blame then
     * @param during how often while they ran
     * @param first when it was met for the first time
     * @param path the migration that it comes from; empty before the first
     * @param pathLine line of the statement that it comes from; 0 before the first
     */
    public record Error(
            String sqlState,
            String message,
            int line,
            int before,
            int during,
            Duration first,
            String path,
            int pathLine) {

        /** The same in other words. */
        public Error withMessage(String other) {
            return new Error(sqlState, other, line, before, during, first, path, pathLine);
        }
    }
}
