package dev.neonally.branchtest;

import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.RunTrace;
import java.util.List;

/**
 * Whether the way back leads back: down scripts are run, newest first, then the migrations once more.
 *
 * @param missing new migrations that have no way back
 * @param down the run of the down scripts
 * @param differences how the schema then differs from the one before; empty where it was restored
 * @param culprits which down scripts did not undo their migration, as far as known
 * @param again the second run of the migrations
 * @param differencesAgain how the schema then differs from the one after the first run; empty where the second failed
 */
public record Rollback(
        Status status,
        List<String> missing,
        RunTrace down,
        List<SchemaChange> differences,
        List<Culprit> culprits,
        RunTrace again,
        List<SchemaChange> differencesAgain) {

    /** How it ended. */
    public enum Status {
        /** Up, down and up again: each schema was as it has to be. */
        RESTORED,
        /** The down scripts leave another schema than there was, or the second run does. */
        DIFFERENT,
        /** A down script, or the second run of a migration, failed. */
        FAILED,
        /** There are new migrations without a way back; the others were not tried. */
        NO_WAY_BACK,
        /** Not tried: switched off, or the migrations themselves failed. */
        NOT_TRIED
    }

    /**
     * A down script that does not undo its migration.
     *
     * @param differences what it does not restore
     */
    public record Culprit(String path, List<SchemaChange> differences) {}

    /** Differences of which it is not known where they come from. */
    public List<SchemaChange> ofNobody() {
        return differences.stream()
                .filter(difference -> culprits.stream()
                        .flatMap(culprit -> culprit.differences().stream())
                        .noneMatch(known -> known.object().equals(difference.object())))
                .toList();
    }

    public static Rollback none(Status status, List<String> missing) {
        return new Rollback(status, missing, RunTrace.nothing(), List.of(), List.of(), RunTrace.nothing(), List.of());
    }
}
