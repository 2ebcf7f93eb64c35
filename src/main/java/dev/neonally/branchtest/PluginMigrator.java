package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.schema.SchemaChange;
import dev.neonally.schema.SchemaSnapshot;
import dev.neonally.trace.BackfillTimer;
import dev.neonally.trace.BackfillTimes;
import dev.neonally.trace.MigrationRun;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Timeouts;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs migrations itself, as their tool would. */
final class PluginMigrator implements Migrator {

    private final Branch branch;
    private final MigrationSet set;
    private final TrialSettings settings;
    private final Ledger ledger;
    private final Beside beside;
    private final Schemas schemas;
    private final RunListener listener;

    PluginMigrator(
            Branch branch,
            MigrationSet set,
            TrialSettings settings,
            Ledger ledger,
            Beside beside,
            Schemas schemas,
            RunListener listener) {
        this.branch = branch;
        this.set = set;
        this.settings = settings;
        this.ledger = ledger;
        this.beside = beside;
        this.schemas = schemas;
        this.listener = listener;
    }

    @Override
    public Observed observed(List<Migration> ups) throws BranchException, SQLException, MigrationException {
        BackfillTimes backfills = backfills(ups);
        LastPlain watched = new LastPlain();
        Observed observed;
        try (ToolLock lock = ToolLock.hold(branch, set)) {
            observed = beside.watch(
                    clock -> lock.explain(run(clock, watched).run(ups)).withBackfills(backfills.estimates()));
        }
        ledger.recordDone(ups, observed.run());
        List<String> notes = Stream.concat(observed.notes().stream(), backfills.notes().stream())
                .toList();
        return new Observed(
                observed.run(),
                observed.workload(),
                notes,
                observed.run().failure().isEmpty() ? observed.left() : watched.left());
    }

    /**
     * Remembers the schema that a migration met which may leave something behind when it fails: one that does not run in a
     * transaction, or ends it itself.
     */
    private final class LastPlain implements RunListener {

        private Optional<SchemaSnapshot> met = Optional.empty();
        private Optional<Exception> unknown = Optional.empty();

        @Override
        public void starts(Migration migration) {
            listener.starts(migration);
            met = Optional.empty();
            boolean commits = migration.script().text().toLowerCase(Locale.ROOT).contains("commit");
            if (!migration.transactional() || commits) {
                try {
                    met = Optional.of(schemas.read());
                } catch (BranchException | SQLException | MigrationException e) {
                    unknown = Optional.of(e);
                }
            }
        }

        @Override
        public void progress(String message) {
            listener.progress(message);
        }

        @Override
        public void ended(Migration migration) {
            listener.ended(migration);
        }

        List<SchemaChange> left() throws BranchException, SQLException, MigrationException {
            if (unknown.isPresent()) {
                throw new BranchException(
                        "The schema could not be read: " + unknown.get().getMessage(), unknown.get());
            }
            return met.isPresent() ? met.get().changesTo(schemas.read()) : List.of();
        }
    }

    @Override
    public RunTrace unobserved(List<Migration> ups) throws BranchException, SQLException, MigrationException {
        try (ToolLock lock = ToolLock.hold(branch, set)) {
            RunTrace run = LostDatabase.check(
                    branch,
                    lock.explain(run(RunClock.start(), RunListener.silent()).runUnobserved(ups)));
            ledger.recordDone(ups, run);
            return run;
        }
    }

    @Override
    public RunTrace back(List<Migration> downs) throws BranchException, SQLException, MigrationException {
        try (ToolLock lock = ToolLock.hold(branch, set)) {
            RunTrace run = LostDatabase.check(
                    branch,
                    lock.explain(run(RunClock.start(), RunListener.silent()).run(downs)));
            ledger.unrecordDone(downs, run);
            return run;
        }
    }

    private MigrationRun run(RunClock clock, RunListener told) {
        return new MigrationRun(
                branch, set, new Timeouts(settings.lockTimeout(), settings.statementTimeout()), clock, told);
    }

    /** Timed before the first of them runs, so that it is in nobody's way. */
    private BackfillTimes backfills(List<Migration> ups) throws BranchException, SQLException {
        return new BackfillTimer(branch, settings.batchSize(), settings.statementTimeout()).time(ups);
    }
}
