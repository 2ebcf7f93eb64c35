package dev.neonally.trace;

import java.time.Duration;

/**
 * What a backfill in batches takes, measured over its first batches.
 *
 * @param relation the table
 * @param path the migration
 * @param line line of the statement
 * @param rows rows of the table
 * @param batchSize rows a batch
 * @param batches batches that were timed
 * @param longestBatch the slowest of them
 * @param whole what all rows would take at that pace
 * @param pauses how much of that it sleeps by its own command
 * @param apart each batch is a statement of its own
 */
public record BackfillEstimate(
        String relation,
        String path,
        int line,
        long rows,
        long batchSize,
        int batches,
        Duration longestBatch,
        Duration whole,
        Duration pauses,
        boolean apart) {

    /** Whether one of its statements would take longer than that. */
    public boolean exceeds(Duration statementTimeout) {
        return (apart ? longestBatch : whole).compareTo(statementTimeout) > 0;
    }
}
