package dev.neonally.branchtest;

import dev.neonally.branch.Branch;
import dev.neonally.branch.BranchException;
import dev.neonally.branchtest.Migrator.Observed;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StallProbes;
import dev.neonally.trace.StallSeries;
import dev.neonally.trace.Workload;
import dev.neonally.trace.WorkloadResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has probes and the configured traffic run beside migrations. */
final class Beside {

    private static final int SESSIONS = 4;
    private static final Duration TRAFFIC_BEFORE = Duration.ofSeconds(1);

    private final Branch branch;
    private final List<String> touched;
    private final Optional<String> workload;

    Beside(Branch branch, List<String> touched, Optional<String> workload) {
        this.branch = branch;
        this.touched = touched;
        this.workload = workload;
    }

    /** What is run while others watch. */
    interface Run {
        RunTrace on(RunClock clock) throws BranchException, SQLException;
    }

    Observed watch(Run migrations) throws BranchException, SQLException {
        RunClock clock = RunClock.start();
        try (StallProbes probes = StallProbes.start(branch, clock, touched);
                Workload traffic = Workload.start(branch, clock, workload.orElse(""), SESSIONS, TRAFFIC_BEFORE)) {
            RunTrace run = LostDatabase.check(branch, migrations.on(clock));
            StallSeries stalls = probes.finish(run.migrations());
            WorkloadResult met = traffic.finish(run.migrations());
            List<Stall> all = new ArrayList<>(stalls.stalls());
            all.addAll(met.stalls());
            List<String> notes = new ArrayList<>(stalls.notes());
            notes.addAll(met.notes());
            return new Observed(run.withStalls(all), workload.map(sql -> met), notes, List.of());
        }
    }
}
