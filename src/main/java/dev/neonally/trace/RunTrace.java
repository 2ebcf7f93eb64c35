package dev.neonally.trace;

import java.time.Duration;
import java.util.Comparator;
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

    /** The same run with what others had to wait beside it, the longest first. */
    public RunTrace withStalls(List<Stall> waits) {
        return new RunTrace(
                migrations,
                waits.stream()
                        .sorted(Comparator.comparing(Stall::length).reversed())
                        .toList(),
                backfills,
                duration);
    }

    /** The same run with what backfills would take. */
    public RunTrace withBackfills(List<BackfillEstimate> estimates) {
        return new RunTrace(migrations, stalls, estimates, duration);
    }

    /** Those whose work is in the database. */
    public List<MigrationTrace> done() {
        return migrations.stream()
                .filter(migration -> migration.failure().isEmpty() && !migration.undone())
                .toList();
    }

    /** The statement that made somebody wait. */
    public Optional<StatementTrace> blamedFor(Stall stall) {
        return migrations.stream()
                .flatMap(migration -> migration.statements().stream()
                        .filter(statement -> stall.isBlamedOn(migration.path(), statement)))
                .findFirst();
    }

    /** The failure that ended the run. */
    public Optional<Failure> failure() {
        return migrations.stream().flatMap(m -> m.failure().stream()).findFirst();
    }
}
