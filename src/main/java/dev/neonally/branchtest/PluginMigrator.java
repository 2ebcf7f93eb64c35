package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.trace.MigrationRun;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Timeouts;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs migrations itself, as their tool would. */
final class PluginMigrator implements Migrator {

    private final Branch branch;
    private final MigrationSet set;
    private final Timeouts timeouts;
    private final List<String> touched;
    private final Optional<String> workload;
    private final RunListener listener;

    /**
     * @param touched the tables whose readers and writers are watched, as reports name them
     * @param workload SQL that runs as traffic
     */
    PluginMigrator(
            Branch branch,
            MigrationSet set,
            Timeouts timeouts,
            List<String> touched,
            Optional<String> workload,
            RunListener listener) {
        this.branch = branch;
        this.set = set;
        this.timeouts = timeouts;
        this.touched = touched;
        this.workload = workload;
        this.listener = listener;
    }

    @Override
    public Observed observed(List<Migration> ups) throws BranchException, SQLException {
        return new Beside(branch, touched, workload)
                .watch(clock -> new MigrationRun(branch, set, timeouts, clock, listener).run(ups));
    }

    @Override
    public RunTrace unobserved(List<Migration> ups) throws BranchException, SQLException {
        return run(ups);
    }

    @Override
    public RunTrace back(List<Migration> downs) throws BranchException, SQLException {
        return run(downs);
    }

    private RunTrace run(List<Migration> migrations) throws BranchException, SQLException {
        return new MigrationRun(branch, set, timeouts, RunClock.start(), listener).run(migrations);
    }

    @Override
    public Set<String> historyTables() {
        return Set.of();
    }
}
