package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Policy;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Query;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Relations that go, and with CASCADE what hangs on them (PostgreSQL documentation, 5.15 "Dependency Tracking"). */
final class RelationDrop {

    private final EffectBuilder effect;
    private final Catalog catalog;
    private final ForeignKeys keys;
    private final boolean cascade;
    private final Map<Integer, Relation> dropped = new HashMap<>();
    private final Deque<Relation> open = new ArrayDeque<>();

    RelationDrop(EffectBuilder effect, boolean cascade) {
        this.effect = effect;
        this.catalog = effect.catalog();
        this.keys = new ForeignKeys(effect);
        this.cascade = cascade;
    }

    void drop(Collection<Relation> relations) {
        relations.forEach(this::follow);
        while (!open.isEmpty()) {
            drop(open.pop());
        }
    }

    private void drop(Relation relation) {
        effect.lock(relation, LockMode.ACCESS_EXCLUSIVE);
        leaveParent(relation);
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

    private void leaveParent(Relation relation) {
        effect.ancestors(relation).stream().findFirst().ifPresent(parent -> {
            effect.lock(parent, LockMode.ACCESS_EXCLUSIVE);
            new PartitionEffects(effect).defaultOf(parent).ifPresent(d -> effect.lock(d, LockMode.ACCESS_EXCLUSIVE));
        });
    }

    private void dropDependent(Relation dependent) {
        if (cascade) {
            follow(dependent);
        } else if (!dropped.containsKey(dependent.id())) {
            refuse(dependent);
        }
    }

    private void follow(Relation relation) {
        if (dropped.putIfAbsent(relation.id(), relation) == null) {
            open.add(relation);
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
        return effect.ancestors(relation).stream().anyMatch(a -> dropped.containsKey(a.id()));
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
