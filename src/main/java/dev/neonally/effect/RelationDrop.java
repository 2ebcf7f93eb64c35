package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Policy;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Query;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Relations that go, and with CASCADE what hangs on them (PostgreSQL documentation, 5.15 "Dependency Tracking"). */
final class RelationDrop {

    private final EffectBuilder effect;
    private final Catalog catalog;
    private final ForeignKeys keys;
    private final boolean cascade;
    private final Map<Integer, Relation> dropped = new LinkedHashMap<>();

    RelationDrop(EffectBuilder effect, boolean cascade) {
        this.effect = effect;
        this.catalog = effect.catalog();
        this.keys = new ForeignKeys(effect);
        this.cascade = cascade;
    }

    void drop(Collection<Relation> relations) {
        relations.forEach(r -> dropped.put(r.id(), r));
        relations.forEach(this::drop);
    }

    private void drop(Relation relation) {
        dropped.put(relation.id(), relation);
        effect.lock(relation, LockMode.ACCESS_EXCLUSIVE);
        leaveParents(relation);
        for (Relation child : catalog.childrenOf(relation.id())) {
            if (relation.kind() == Kind.PARTITIONED_TABLE) {
                follow(child);
            } else {
                dropDependent(child);
            }
        }
        catalog.dependentViews(relation.id()).forEach(this::dropDependent);
        keys.declaredBy(relation).forEach(keys::lockTriggersOfReferenced);
        keys.referencing(relation).forEach(this::dropReferencing);
        policiesAbout(relation).forEach(this::dropPolicy);
    }

    private void leaveParents(Relation relation) {
        if (!relation.isPartition()) {
            return;
        }
        for (int id : relation.parents()) {
            Optional<Relation> parent = catalog.relation(id);
            parent.ifPresent(p -> effect.lock(p, LockMode.ACCESS_EXCLUSIVE));
            parent.flatMap(new PartitionEffects(effect)::defaultOf)
                    .ifPresent(d -> effect.lock(d, LockMode.ACCESS_EXCLUSIVE));
        }
    }

    private void dropDependent(Relation dependent) {
        if (cascade) {
            follow(dependent);
        } else if (!dropped.containsKey(dependent.id())) {
            refuse(dependent);
        }
    }

    private void follow(Relation relation) {
        if (!dropped.containsKey(relation.id())) {
            drop(relation);
        }
    }

    private void dropReferencing(TableConstraint key) {
        if (dropped.containsKey(key.table())) {
            return;
        }
        if (cascade) {
            keys.drop(key);
        } else {
            catalog.relation(key.table()).filter(r -> !isPartOfDropped(r)).ifPresent(this::refuse);
        }
    }

    private boolean isPartOfDropped(Relation relation) {
        return relation.parents().stream()
                .anyMatch(id -> dropped.containsKey(id)
                        || catalog.relation(id).filter(this::isPartOfDropped).isPresent());
    }

    private List<Policy> policiesAbout(Relation relation) {
        return catalog.relations().stream()
                .filter(r -> r.id() != relation.id() && r.isTable())
                .flatMap(r -> catalog.policiesOf(r.id()).stream())
                .filter(p -> p.expressions().stream()
                        .flatMap(e -> e.queries().stream())
                        .anyMatch(q -> reads(q, relation)))
                .toList();
    }

    private boolean reads(Query query, Relation relation) {
        return query.relations().stream()
                .flatMap(name -> catalog.relation(name).stream())
                .anyMatch(r -> r.id() == relation.id());
    }

    private void dropPolicy(Policy policy) {
        if (dropped.containsKey(policy.table())) {
            return;
        }
        catalog.relation(policy.table()).ifPresent(table -> {
            if (cascade) {
                effect.lock(table, LockMode.ACCESS_EXCLUSIVE);
            } else {
                refuse(table);
            }
        });
    }

    private void refuse(Relation dependent) {
        effect.fail("2BP01", "\"" + dependent.name().name() + "\" depends on it");
    }
}
