package dev.neonally.branchtest;

import dev.neonally.branch.BranchException;
import dev.neonally.branchtest.HistoryResult.Aftermath;
import dev.neonally.branchtest.Rollback.Status;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Problem;
import dev.neonally.schema.SchemaChange;
import dev.neonally.schema.SchemaDefects;
import dev.neonally.schema.SchemaSnapshot;
import dev.neonally.trace.BackfillEstimate;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunTrace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries the new migrations of one history on a database that has what they build on: forward, back, forward again. */
final class HistoryTrial {

    /** What keeps a migration from being run as its tool would run it. */
    private static final Set<Problem.Kind> NOT_RUN =
            EnumSet.of(Problem.Kind.PLACEHOLDER, Problem.Kind.UNREADABLE, Problem.Kind.MISSING_LOCATION);

    private static final int MESSAGES = 3;

    private final TrialSettings settings;
    private final MigrationSet set;
    private final String folder;
    private final Pending pending;
    private final Predictions predictions;
    private final Schemas schemas;
    private final Migrator migrator;
    private final Validator validator;

    HistoryTrial(
            TrialSettings settings,
            MigrationSet set,
            String folder,
            Pending pending,
            Predictions predictions,
            Schemas schemas,
            Migrator migrator,
            Validator validator) {
        this.settings = settings;
        this.set = set;
        this.folder = folder;
        this.pending = pending;
        this.predictions = predictions;
        this.schemas = schemas;
        this.migrator = migrator;
        this.validator = validator;
    }

    HistoryResult run(ReleasedBase base) throws BranchException, SQLException, MigrationException {
        SchemaSnapshot before = schemas.read();
        SchemaDefects defects = schemas.defects();
        Migrator.Observed observed = migrator.observed(pending.ups());
        RunTrace up = observed.run();
        SchemaSnapshot after = schemas.read();
        List<SchemaChange> changes = before.changesTo(after);
        boolean failed = up.failure().isPresent();
        Validation validation = failed ? Validation.nothing() : validator.validate(defects);
        Optional<Aftermath> aftermath = failed
                ? Optional.of(
                        new Aftermath(applied(up), observed.left(), rerun(up).failure()))
                : Optional.empty();
        return new HistoryResult(
                set.layout(),
                folder,
                base.figures(),
                pending.versions().stream().map(Migration::path).toList(),
                pending.by(),
                up,
                new Comparisons(predictions).of(up),
                changes,
                validation,
                failed ? WayBack.of(set, pending.ups()).notTried() : rollback(before, after),
                aftermath,
                observed.workload(),
                notes(base, observed));
    }

    private List<String> notes(ReleasedBase base, Migrator.Observed observed) {
        List<String> notes = new ArrayList<>(base.notes());
        notes.addAll(notRun());
        notes.addAll(observed.notes());
        notes.addAll(schemas.notes());
        observed.run().backfills().stream()
                .filter(backfill -> backfill.exceeds(settings.statementTimeout()))
                .map(this::tooLong)
                .forEach(notes::add);
        return notes;
    }

    private List<String> notRun() {
        List<String> messages = set.problems().stream()
                .filter(problem -> NOT_RUN.contains(problem.kind()))
                .map(Problem::message)
                .toList();
        List<String> notes = new ArrayList<>(messages.subList(0, Math.min(messages.size(), MESSAGES)));
        if (messages.size() > MESSAGES) {
            notes.add((messages.size() - MESSAGES) + " more are like that: mvn neonally:check names them.");
        }
        return notes;
    }

    private String tooLong(BackfillEstimate backfill) {
        return backfill.path() + ":" + backfill.line() + ": the backfill of " + backfill.relation() + " takes about "
                + Figures.duration(backfill.whole()) + " as a whole, longer than statementTimeout "
                + Figures.round(settings.statementTimeout()) + ": run it in batches, each a statement of its own.";
    }

    private int applied(RunTrace failed) {
        List<String> paths = pending.versions().stream().map(Migration::path).toList();
        boolean byCommand = failed.failure()
                .filter(failure -> !paths.contains(failure.path()))
                .isPresent();
        return byCommand
                ? 0
                : (int) failed.done().stream()
                        .filter(migration -> paths.contains(migration.path()))
                        .count();
    }

    /** What the user would do next: run the tool once more, which goes on at the migration that failed. */
    private RunTrace rerun(RunTrace failed) throws BranchException, SQLException, MigrationException {
        List<String> done = failed.done().stream().map(MigrationTrace::path).toList();
        return migrator.unobserved(
                pending.ups().stream().filter(up -> !done.contains(up.path())).toList());
    }

    private Rollback rollback(SchemaSnapshot before, SchemaSnapshot after)
            throws BranchException, SQLException, MigrationException {
        WayBack wayBack = WayBack.of(set, pending.ups());
        if (!settings.autoRollback() || !wayBack.leadsBack()) {
            return wayBack.notTried();
        }
        Migrator.Back back = migrator.back(wayBack.downs());
        List<SchemaChange> differences = before.changesTo(schemas.read());
        if (back.run().failure().isPresent()) {
            return new Rollback(
                    Status.FAILED, List.of(), back.run(), differences, back.culprits(), RunTrace.nothing(), List.of());
        }
        RunTrace again = migrator.unobserved(pending.ups());
        List<SchemaChange> differencesAgain = again.failure().isPresent() ? List.of() : after.changesTo(schemas.read());
        Status status = Status.RESTORED;
        if (!differences.isEmpty() || !differencesAgain.isEmpty()) {
            status = Status.DIFFERENT;
        } else if (again.failure().isPresent()) {
            status = Status.FAILED;
        }
        return new Rollback(status, List.of(), back.run(), differences, back.culprits(), again, differencesAgain);
    }
}
