package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Comparison;
import dev.neonally.effect.LockMode;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.Stall;
import dev.neonally.trace.StatementTrace;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A statement with what was predicted for it and whom it made wait.
 *
 * @param number position in its migration, counted from 1
 */
record ObservedStatement(int number, StatementTrace trace, Optional<Comparison> prediction, List<Stall> stalls) {

    private static final Duration LONG = Duration.ofMillis(200);

    /** Locks on relations that were there before the run, the strongest first, the one held longest first among equals. */
    List<ObservedLock> locks() {
        return trace.locks().stream()
                .filter(lock -> !lock.fresh())
                .sorted(Comparator.comparing(ObservedLock::mode)
                        .thenComparing(ObservedLock::held)
                        .reversed())
                .toList();
    }

    /** Rewritten relations that were there before the run. */
    List<String> rewrites() {
        return trace.rewrites().stream().filter(relation -> !isFresh(relation)).toList();
    }

    Optional<Stall> longest(Stall.Client client) {
        return stalls.stream().filter(stall -> stall.client() == client).max(Comparator.comparing(Stall::length));
    }

    Duration longestStall() {
        return stalls.stream().map(Stall::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    List<String> differences() {
        return prediction.map(Comparison::differences).orElse(List.of());
    }

    /** Whether a person who reads about the run wants to see this statement: the others are only counted. */
    boolean isNotable() {
        return trace.failure().isPresent()
                || !stalls.isEmpty()
                || !differences().isEmpty()
                || !trace.invalidIndexes().isEmpty()
                || !trace.notices().isEmpty()
                || !rewrites().isEmpty()
                || trace.duration().compareTo(LONG) >= 0
                || locks().stream().map(ObservedLock::mode).anyMatch(LockMode::blocksWrites);
    }

    /** How much it matters, to choose among many. */
    Duration weight() {
        if (trace.failure().isPresent()) {
            return Duration.ofNanos(Long.MAX_VALUE);
        }
        return longestStall().plus(trace.duration());
    }

    private boolean isFresh(String relation) {
        return trace.locks().stream()
                .anyMatch(lock -> lock.fresh() && lock.relation().equals(relation));
    }
}
