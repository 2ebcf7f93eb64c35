package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.PartitionBound.Default;
import dev.neonally.sql.operation.TableAction.AttachPartition;
import dev.neonally.sql.operation.TableAction.DetachMode;
import dev.neonally.sql.operation.TableAction.DetachPartition;
import java.util.List;
import java.util.Optional;

/** Partitions that come and go; the lock on the partitioned table that ALTER TABLE names is its caller's. */
final class PartitionEffects {

    private final EffectBuilder effect;
    private final Catalog catalog;
    private final ForeignKeys keys;

    PartitionEffects(EffectBuilder effect) {
        this.effect = effect;
        this.catalog = effect.catalog();
        this.keys = new ForeignKeys(effect);
    }

    /** CREATE TABLE … PARTITION OF. */
    void create(Relation parent, PartitionBound bound) {
        effect.lock(parent, LockMode.ACCESS_EXCLUSIVE);
        checkDefault(parent, bound);
        inheritForeignKeys(parent);
    }

    void attach(Relation parent, AttachPartition action) {
        Relation partition = effect.relation(action.partition());
        List<Relation> attached = effect.tree(partition);
        effect.lockAll(attached, LockMode.ACCESS_EXCLUSIVE);
        boolean onlyDefault = action.bound() instanceof Default
                && catalog.childrenOf(parent.id()).isEmpty();
        if (!onlyDefault && !new Proof(catalog).withinBound(partition, parent, action.bound())) {
            effect.readAll(attached);
        }
        Counterparts counterparts = new Counterparts(catalog);
        if (!counterparts.missingIndexes(parent, partition).isEmpty()) {
            attached.forEach(effect::buildIndex);
        }
        checkDefault(parent, action.bound());
        inheritForeignKeys(parent);
        List<TableConstraint> missing = counterparts.missingForeignKeys(parent, partition);
        for (TableConstraint key : keys.of(parent)) {
            if (missing.contains(key)) {
                effect.readAll(attached);
                effect.readAll(keys.referenced(key));
            } else if (counterparts.hasForeignKey(partition, ForeignKeys.definition(key), key.referenced())) {
                keys.lockTriggersOfReferenced(key);
            }
        }
    }

    void detach(Relation parent, DetachPartition action) {
        if (action.mode() == DetachMode.CONCURRENTLY) {
            effect.need(TransactionNeed.FORBIDDEN);
            defaultOf(parent).ifPresent(d -> effect.fail("55000", "a default partition exists"));
        }
        Relation partition = effect.relation(action.partition());
        effect.lockTree(partition, LockMode.ACCESS_EXCLUSIVE);
        if (action.mode() == DetachMode.PLAIN) {
            defaultOf(parent).ifPresent(d -> effect.lock(d, LockMode.ACCESS_EXCLUSIVE));
        }
        keys.of(parent).forEach(k -> effect.lockAll(keys.referenced(k), LockMode.SHARE_ROW_EXCLUSIVE));
        for (TableConstraint key : keys.referencing(parent)) {
            catalog.relation(key.table()).ifPresent(r -> {
                effect.lock(r, LockMode.ACCESS_EXCLUSIVE);
                effect.read(r);
                effect.readAll(effect.tree(partition));
            });
        }
    }

    /** The default partition must not hold rows that now belong elsewhere. */
    private void checkDefault(Relation parent, PartitionBound bound) {
        defaultOf(parent).ifPresent(d -> {
            effect.lockTree(d, LockMode.ACCESS_EXCLUSIVE);
            if (!new Proof(catalog).outsideBound(d, parent, bound)) {
                effect.readAll(effect.tree(d));
            }
        });
    }

    Optional<Relation> defaultOf(Relation parent) {
        return catalog.childrenOf(parent.id()).stream()
                .filter(c -> c.bound().filter(Default.class::isInstance).isPresent())
                .findFirst();
    }

    private void inheritForeignKeys(Relation parent) {
        keys.of(parent).forEach(k -> effect.lockAll(keys.referenced(k), LockMode.SHARE_ROW_EXCLUSIVE));
        LockMode onReferencing = effect.since(15) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_SHARE;
        for (TableConstraint key : keys.referencing(parent)) {
            catalog.relation(key.table()).ifPresent(r -> effect.lock(r, onReferencing));
        }
    }
}
