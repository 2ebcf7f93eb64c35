package dev.neonally.branchtest;

import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.WorkloadResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Moves the schema of a throw-away database, and keeps the tool's own account of it. What fails stands in the trace. */
interface Migrator {

    /**
     * A run that was watched.
     *
     * @param workload what the configured traffic met
     * @param notes what could not be measured, a sentence each
     * @param left what the migration that failed left behind; empty where none did
     */
    record Observed(RunTrace run, Optional<WorkloadResult> workload, List<String> notes, List<SchemaChange> left) {

        Observed withNotes(List<String> more) {
            return new Observed(
                    run, workload, Stream.concat(notes.stream(), more.stream()).toList(), left);
        }
    }

    /** Runs forward migrations while locks and stalls are watched. */
    Observed observed(List<Migration> ups) throws BranchException, SQLException, MigrationException;

    /** Runs forward migrations without measuring what others would feel of it. */
    RunTrace unobserved(List<Migration> ups) throws BranchException, SQLException, MigrationException;

    /**
     * A run of down scripts.
     *
     * @param culprits those that did not undo their migration, as far as known
     */
    record Back(RunTrace run, List<Rollback.Culprit> culprits) {}

    /** Runs backward migrations. */
    Back back(List<Migration> downs) throws BranchException, SQLException, MigrationException;
}
