package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.Trigger;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** DROP of any object. */
final class DropEffects {

    private final EffectBuilder effect;
    private final Catalog catalog;

    DropEffects(EffectBuilder effect) {
        this.effect = effect;
        this.catalog = effect.catalog();
    }

    void drop(Drop drop) {
        switch (drop.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> relations(drop);
            case INDEX -> drop.names().forEach(name -> index(drop, name));
            case SCHEMA -> drop.names().forEach(name -> schema(drop, name.name()));
            case TRIGGER -> drop.table().ifPresent(table -> trigger(drop, table));
            case POLICY -> drop.table().ifPresent(table -> policy(drop, table));
            case RULE -> drop.table().ifPresent(table -> partOfTable(drop, table));
            case TYPE, DOMAIN -> drop.names().forEach(name -> new ObjectUsers(effect, drop.cascade()).dropType(name));
            case SEQUENCE -> drop.names().forEach(name -> new ObjectUsers(effect, drop.cascade()).dropSequence(name));
            case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE ->
                drop.names().forEach(name -> new ObjectUsers(effect, drop.cascade()).dropRoutine(name));
            case EXTENSION -> {
                if (drop.cascade()) {
                    effect.assumeWorst();
                }
            }
            case STATISTICS ->
                drop.names()
                        .forEach(name -> catalog.tableOfStatistics(name)
                                .ifPresent(table -> effect.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE)));
            case DATABASE, TABLESPACE, SUBSCRIPTION -> effect.need(TransactionNeed.FORBIDDEN);
            default -> {}
        }
    }

    private void relations(Drop drop) {
        List<Relation> relations = drop.names().stream()
                .filter(name -> !drop.ifExists() || catalog.relation(name).isPresent())
                .map(effect::relation)
                .toList();
        new RelationDrop(effect, drop.cascade()).drop(relations);
    }

    private void schema(Drop drop, String schema) {
        List<Relation> members = catalog.relations().stream()
                .filter(r -> schema.equals(r.name().schema()))
                .toList();
        if (!drop.cascade() && !members.isEmpty()) {
            effect.fail("2BP01", "the schema is not empty");
        }
        new RelationDrop(effect, drop.cascade()).drop(members);
        if (drop.cascade()) {
            catalog.routines().stream()
                    .filter(r -> schema.equals(r.name().schema()))
                    .forEach(r -> new ObjectUsers(effect, true).dropRoutine(r.name()));
        }
    }

    private void index(Drop drop, QualifiedName name) {
        if (drop.concurrently()) {
            effect.need(TransactionNeed.FORBIDDEN);
        }
        Optional<Index> index = catalog.index(name);
        if (index.isEmpty()) {
            if (!drop.ifExists()) {
                effect.assumeWorst();
            }
            return;
        }
        catalog.relation(index.get().table()).ifPresent(table -> index(drop, index.get(), table));
    }

    private void index(Drop drop, Index index, Relation table) {
        if (drop.concurrently() && table.kind() == Kind.PARTITIONED_TABLE) {
            effect.fail("0A000", "an index of a partitioned table cannot be dropped CONCURRENTLY");
        }
        if (index.constraint().isPresent()) {
            effect.fail("2BP01", "a constraint requires the index");
        }
        LockMode mode = drop.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        effect.lockAll(effect.withPartitions(table), mode);
        ForeignKeys keys = new ForeignKeys(effect);
        if (drop.cascade() && index.unique()) {
            keys.referencing(table).stream()
                    .filter(k -> keys.dependsOn(k, index.leadingColumns(), false))
                    .forEach(keys::drop);
        }
    }

    private void trigger(Drop drop, QualifiedName table) {
        List<Trigger> named = catalog.relation(table).map(t -> catalog.triggersOf(t.id())).orElse(List.of()).stream()
                .filter(t -> isNamed(drop, t.name()))
                .toList();
        if (drop.ifExists() && named.isEmpty()) {
            return;
        }
        Relation relation = effect.relation(table);
        effect.lock(relation, LockMode.ACCESS_EXCLUSIVE);
        if (named.stream().anyMatch(t -> t.definition().row())) {
            effect.lockAll(effect.partitions(relation), LockMode.ACCESS_EXCLUSIVE);
        }
    }

    private void policy(Drop drop, QualifiedName table) {
        Optional<Relation> relation = catalog.relation(table);
        boolean absent = relation.isEmpty()
                || catalog.policiesOf(relation.get().id()).stream().noneMatch(p -> isNamed(drop, p.name()));
        if (!drop.ifExists() || !absent) {
            partOfTable(drop, table);
        }
    }

    private void partOfTable(Drop drop, QualifiedName table) {
        if (!drop.ifExists() || catalog.relation(table).isPresent()) {
            effect.lock(table, LockMode.ACCESS_EXCLUSIVE);
        }
    }

    private static boolean isNamed(Drop drop, String name) {
        return drop.names().stream().map(QualifiedName::name).anyMatch(Predicate.isEqual(name));
    }
}
