package dev.neonally.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happened while migrations ran. All times are offsets from the start of the run.
 *
 * @param migrations those that were run, in order; the last one may have failed
 * @param stalls how long readers and writers of the touched tables had to wait, the longest first
 * @param backfills what batched backfills would take as a whole
 * @param duration of the whole run
 */
public record RunTrace(
        List<MigrationTrace> migrations, List<Stall> stalls, List<BackfillEstimate> backfills, Duration duration) {

    public static RunTrace nothing() {
        return new RunTrace(List.of(), List.of(), List.of(), Duration.ZERO);
    }

    /** The failure that ended the run. */
    public Optional<Failure> failure() {
        return migrations.stream().flatMap(m -> m.failure().stream()).findFirst();
    }
}
