package dev.neonally.rule.partition;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.PartitionBound.Default;
import dev.neonally.sql.operation.QualifiedName;

/** What rules ask of a partitioned table. */
final class Partitions {

    private Partitions() {}

    /** Whether it has a DEFAULT partition, which DETACH … CONCURRENTLY refuses. */
    static boolean hasDefault(QualifiedName parent, Step step) {
        return step.before().relation(parent).stream()
                .flatMap(p -> step.before().childrenOf(p.id()).stream())
                .anyMatch(
                        child -> child.bound().filter(Default.class::isInstance).isPresent());
    }
}
