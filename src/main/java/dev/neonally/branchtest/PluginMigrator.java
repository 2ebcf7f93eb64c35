package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.trace.BackfillTimer;
import dev.neonally.trace.BackfillTimes;
import dev.neonally.trace.MigrationRun;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Timeouts;
import java.sql.SQLException;
import java.util.List;

/** Runs migrations itself, as their tool would. */
final class PluginMigrator implements Migrator {

    /** From how many migrations on reading the schema between them would take most of the time. */
    private static final int MOST_STEPS = 20;

    private final Branch branch;
    private final MigrationSet set;
    private final TrialSettings settings;
    private final Ledger ledger;
    private final Beside beside;
    private final Schemas schemas;
    private final RunListener listener;
    private Milestones milestones;

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
        this.milestones = new Milestones(schemas, false, false);
    }

    /** Why a backfill could not be timed is no news where its migration was not reached, or failed. */
    @Override
    public Observed observed(List<Migration> ups) throws BranchException, SQLException, MigrationException {
        BackfillTimes backfills = backfills(ups);
        milestones = new Milestones(
                schemas,
                set.run().oneTransaction(),
                settings.autoRollback()
                        && ups.size() <= MOST_STEPS
                        && WayBack.of(set, ups).leadsBack());
        Observed observed;
        try (ToolLock lock = ToolLock.hold(branch, set)) {
            observed = beside.watch(clock -> lock.explain(
                            run(clock, milestones.forward(listener)).run(ups))
                    .withBackfills(backfills.estimates()));
        }
        ledger.recordDone(ups, observed.run());
        return observed.run().failure().isPresent()
                ? new Observed(observed.run(), observed.workload(), observed.notes(), milestones.left())
                : observed.withNotes(backfills.notes());
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
    public Back back(List<Migration> downs) throws BranchException, SQLException, MigrationException {
        try (ToolLock lock = ToolLock.hold(branch, set)) {
            RunTrace run = LostDatabase.check(
                    branch,
                    lock.explain(run(RunClock.start(), milestones.backward()).run(downs)));
            ledger.unrecordDone(downs, run);
            return new Back(run, milestones.culprits(run));
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
