package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * The locks of SHARE and above that a transaction holds.
 *
 * @param relations ids of the relations
 */
record HeldLocks(PSet<Integer> relations) {

    static HeldLocks none() {
        return new HeldLocks(HashTreePSet.empty());
    }

    HeldLocks with(List<RelationLock> taken) {
        PSet<Integer> held = relations;
        for (RelationLock lock : taken) {
            if (lock.mode().blocksWrites() && lock.relation().id().isPresent()) {
                held = held.plus(lock.relation().id().getAsInt());
            }
        }
        return held == relations ? this : new HeldLocks(held);
    }

    /** The effect of the operation, with what it reads under these locks among its scans. */
    Effect underThem(Effect effect, Operation operation, Catalog catalog) {
        if (relations.isEmpty()) {
            return effect;
        }
        Set<Target> scans = new LinkedHashSet<>(effect.scans());
        for (Relation relation : ReadRelations.of(operation, catalog)) {
            if (relations.contains(relation.id())) {
                scans.add(Target.of(relation, catalog.migration()));
            }
        }
        return scans.size() == effect.scans().size()
                ? effect
                : new Effect(
                        effect.locks(),
                        effect.rewrites(),
                        List.copyOf(scans),
                        effect.indexBuilds(),
                        effect.need(),
                        effect.failure(),
                        effect.worstCase());
    }
}
