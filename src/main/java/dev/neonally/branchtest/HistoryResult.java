package dev.neonally.branchtest;

import dev.neonally.migration.Layout;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.Failure;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.WorkloadResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one history.
 *
 * @param root the migrations' root, relative to the project
 * @param base what the new migrations met
 * @param pending paths of the new migrations in the order in which they ran
 * @param chosenBy how it was told which are new, in words: {@code by flyway_schema_history}
 * @param up the run of the new migrations
 * @param comparisons prediction beside observation, one entry a statement that both know
 * @param changes what the new migrations changed in the schema
 * @param aftermath what a failed run left; empty where none failed
 * @param workload what the configured traffic met; empty where there is none
 * @param notes what else the user should know: what could not be measured or filled, a sentence each
 */
public record HistoryResult(
        Layout layout,
        String root,
        Base base,
        List<String> pending,
        String chosenBy,
        RunTrace up,
        List<Comparison> comparisons,
        List<SchemaChange> changes,
        Validation validation,
        Rollback rollback,
        Optional<Aftermath> aftermath,
        Optional<WorkloadResult> workload,
        List<String> notes) {

    /**
     * What was there before.
     *
     * @param migrations how many released migrations were applied to make it; 0 where the database came with them
     * @param command the project's own command that made it, in words
     * @param duration how long that took, data included
     * @param rows rows of the tables that the new migrations touch, by table
     * @param generated whether those rows are made up
     */
    public record Base(
            int migrations, Optional<String> command, Duration duration, Map<String, Long> rows, boolean generated) {}

    /**
     * What a failed run left behind.
     *
     * @param applied how many new migrations before the one that failed stay applied; 0 where the project's own tool ran them
     * @param left how the schema differs from the one before the migration, or the command, that failed
     * @param rerun how running the same migrations once more ended; empty where it succeeded
     * @param invalidIndexes what that left invalid all the same, since {@code IF NOT EXISTS} passes over it
     */
    public record Aftermath(
            int applied, List<SchemaChange> left, Optional<Failure> rerun, List<String> invalidIndexes) {}
}
