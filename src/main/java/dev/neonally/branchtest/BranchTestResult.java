package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of trying the new migrations.
 *
 * @param toolVersion version of the plugin
 * @param startedAt when the test began
 * @param duration of the whole, with making and deleting the database
 * @param database what it ran on
 * @param maxStall the longest wait that is tolerated
 * @param histories one entry a history that had new migrations
 * @param problems what fails the goal, the gravest first; empty when all is well
 */
public record BranchTestResult(
        String toolVersion,
        Instant startedAt,
        Duration duration,
        Database database,
        Duration maxStall,
        List<HistoryResult> histories,
        List<Problem> problems) {

    /**
     * The same at the end of all.
     *
     * @param whole with making and deleting the database
     * @param kept whether that is still there
     */
    BranchTestResult ended(Duration whole, boolean kept) {
        return new BranchTestResult(
                toolVersion,
                startedAt,
                whole,
                new Database(
                        database.kind(),
                        database.description(),
                        database.serverVersion(),
                        database.expiresAt(),
                        kept,
                        database.schemaDiff()),
                maxStall,
                histories,
                problems);
    }

    /**
     * The throw-away database.
     *
     * @param description in words, without any secret
     * @param serverVersion as {@code server_version} has it
     * @param expiresAt when it goes by itself
     * @param kept it is still there: left for inspection, or it could not be deleted
     * @param schemaDiff how its provider says that the schema differs from the one that it was made from, as a unified diff;
     *     empty where it does not differ and where there is nobody to ask
     */
    public record Database(
            Branch.Kind kind,
            String description,
            String serverVersion,
            Optional<Instant> expiresAt,
            boolean kept,
            Optional<String> schemaDiff) {}

    /**
     * A reason to fail.
     *
     * @param kind what went wrong
     * @param message what happened and what to do
     * @param path the migration, where one is to blame
     * @param line line of the file, counted from 1; 0 where none is to blame
     */
    public record Problem(Kind kind, String message, Optional<String> path, int line) {

        /** What can go wrong. */
        public enum Kind {
            MIGRATION_FAILED,
            STALL,
            WORKLOAD,
            INVALID_INDEX,
            PLAIN_INDEX,
            VERIFICATION,
            TESTS,
            ROLLBACK,
            RERUN
        }
    }
}
