package dev.neonally.branchtest.report;

import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.Stall;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A migration with what was predicted for its statements and whom they made wait.
 *
 * @param stalls all waits that it caused
 */
record ObservedMigration(MigrationTrace trace, List<ObservedStatement> statements, List<Stall> stalls) {

    Duration duration() {
        return trace.end().minus(trace.start());
    }

    Optional<Stall> longest(Stall.Client client) {
        return stalls.stream().filter(stall -> stall.client() == client).max(Comparator.comparing(Stall::length));
    }

    Optional<Stall> longest() {
        return stalls.stream().max(Comparator.comparing(Stall::length));
    }

    long differences() {
        return statements.stream().mapToLong(s -> s.differences().size()).sum();
    }
}
