package dev.neonally.branchtest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether what the migrations built is sound.
 *
 * @param invalidIndexes indexes that the run left invalid
 * @param notValidated constraints that the run left {@code NOT VALID}
 * @param queries the project's own verification queries
 * @param tests the project's own tests against the migrated database, where there are any
 */
public record Validation(
        List<String> invalidIndexes, List<String> notValidated, List<Query> queries, Optional<CommandResult> tests) {

    public static Validation nothing() {
        return new Validation(List.of(), List.of(), List.of(), Optional.empty());
    }

    /**
     * A verification query, which must return no row or a single {@code true}.
     *
     * @param file relative to the folder of verification SQL
     * @param line line of the query, counted from 1
     * @param passed whether it did
     * @param message what it returned instead; empty where it passed
     */
    public record Query(String file, int line, boolean passed, String message) {}

    /**
     * How a command ended.
     *
     * @param command as configured
     * @param exitCode {@link #OUT_OF_TIME} when it was ended because its time was over
     * @param output its last lines, without secrets
     */
    public record CommandResult(String command, int exitCode, Duration duration, List<String> output) {

        public static final int OUT_OF_TIME = -1;
    }
}
