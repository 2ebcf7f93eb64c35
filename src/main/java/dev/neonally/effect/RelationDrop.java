package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Policy;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    private final Map<Integer, List<Policy>> policiesAbout;
    private final Map<Integer, Relation> dropped = new HashMap<>();
    private final Deque<Relation> open = new ArrayDeque<>();

    RelationDrop(EffectBuilder effect, boolean cascade) {
        this.effect = effect;
        this.catalog = effect.catalog();
        this.keys = new ForeignKeys(effect);
        this.cascade = cascade;
        this.policiesAbout = policiesAbout();
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
        policiesAbout.getOrDefault(relation.id(), List.of()).forEach(this::dropPolicy);
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

    /** The policies by the relations that their expressions read. */
    private Map<Integer, List<Policy>> policiesAbout() {
        Map<Integer, List<Policy>> policies = new HashMap<>();
        catalog.relations().stream()
                .flatMap(r -> catalog.policiesOf(r.id()).stream())
                .forEach(policy -> policy.expressions().stream()
                        .flatMap(e -> e.queries().stream())
                        .flatMap(q -> q.relations().stream())
                        .flatMap(name -> catalog.relation(name).stream())
                        .forEach(r -> policies.computeIfAbsent(r.id(), id -> new ArrayList<>())
                                .add(policy)));
        return policies;
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
