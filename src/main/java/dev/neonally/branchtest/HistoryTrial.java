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
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.RunTrace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries the new migrations of one history on a database that has what they build on: forward, back, forward again. */
final class HistoryTrial {

    /** What keeps a migration from being run as its tool would run it. */
    private static final Set<Problem.Kind> NOT_RUN =
            EnumSet.of(Problem.Kind.PLACEHOLDER, Problem.Kind.UNREADABLE, Problem.Kind.MISSING_LOCATION);

    private static final int FEW = 3;

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
        Optional<Aftermath> aftermath = failed ? Optional.of(aftermath(observed, defects)) : Optional.empty();
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
        if (settings.migrateCommand().isEmpty()) {
            notes.addAll(notRun());
        }
        notes.addAll(observed.notes());
        notes.addAll(schemas.notes());
        observed.run().backfills().stream()
                .filter(backfill -> backfill.exceeds(settings.statementTimeout()))
                .map(this::tooLong)
                .forEach(notes::add);
        return notes;
    }

    /** The same words are said once, with the first place that they are about. */
    private List<String> notRun() {
        Map<String, List<Problem>> sameWords = set.problems().stream()
                .filter(problem -> NOT_RUN.contains(problem.kind()))
                .collect(Collectors.groupingBy(Problem::message, LinkedHashMap::new, Collectors.toList()));
        List<String> unread = sameWords.values().stream()
                .map(problems -> problems.get(0))
                .filter(problem -> problem.kind() == Problem.Kind.UNREADABLE)
                .map(Problem::message)
                .toList();
        if (unread.size() > FEW) {
            sameWords.keySet().removeAll(unread.subList(1, unread.size()));
            String others = "So it is with " + Figures.count(unread.size() - 1L, "other part")
                    + " of the history. Only the project's own tool runs them: see <migrateCommand>.";
            sameWords.put(others, List.of(new Problem(Problem.Kind.UNREADABLE, "", 0, others)));
        }
        return sameWords.values().stream()
                .map(problems -> problems.get(0).kind() == Problem.Kind.PLACEHOLDER
                        ? places(problems) + ": " + problems.get(0).message()
                        : problems.get(0).message())
                .toList();
    }

    private static String places(List<Problem> problems) {
        String first = problems.get(0).path() + ":" + problems.get(0).line();
        return problems.size() == 1 ? first : first + " and " + Figures.count(problems.size() - 1L, "more place");
    }

    private String tooLong(BackfillEstimate backfill) {
        return backfill.path() + ":" + backfill.line() + ": the backfill of " + backfill.relation() + " takes about "
                + Figures.duration(backfill.whole()) + " as a whole, longer than statementTimeout "
                + Figures.round(settings.statementTimeout()) + ": run it in batches, each a statement of its own.";
    }

    private Aftermath aftermath(Migrator.Observed observed, SchemaDefects before)
            throws BranchException, SQLException, MigrationException {
        Optional<Failure> again = rerun(observed.run()).failure();
        return new Aftermath(
                applied(observed.run()),
                observed.left(),
                again,
                again.isPresent() ? List.of() : schemas.defects().since(before).invalidIndexes());
    }

    /** What a command ran is measured, and left, as a whole. */
    private int applied(RunTrace failed) {
        if (failed.migrations().stream().anyMatch(MigrationTrace::command)) {
            return 0;
        }
        List<String> paths = pending.versions().stream().map(Migration::path).toList();
        return (int) failed.done().stream()
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
        if (!settings.autoRollback()
                || !wayBack.leadsBack() && settings.rollbackCommand().isEmpty()) {
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
