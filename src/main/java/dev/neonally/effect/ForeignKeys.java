package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Foreign keys and the tables at both of their ends. */
final class ForeignKeys {

    private final EffectBuilder effect;
    private final Catalog catalog;

    ForeignKeys(EffectBuilder effect) {
        this.effect = effect;
        this.catalog = effect.catalog();
    }

    /** The foreign keys of the table, those that it has as a partition included. */
    List<TableConstraint> of(Relation table) {
        return catalog.constraintsOf(table.id()).stream()
                .filter(c -> c.definition() instanceof ForeignKey)
                .toList();
    }

    /** The foreign keys that the table itself declares. */
    List<TableConstraint> declaredBy(Relation table) {
        return of(table).stream().filter(c -> c.parent().isEmpty()).toList();
    }

    /**
     * The foreign keys, each where it is declared, that reference the table itself or, for a partition, a table that it is
     * part of.
     */
    List<TableConstraint> referencing(Relation table) {
        return Stream.concat(Stream.of(table), effect.ancestors(table).stream())
                .flatMap(t -> catalog.referencing(t.id()).stream())
                .filter(c -> c.parent().isEmpty())
                .toList();
    }

    /** The referenced table; one that the history does not know is known by name only. */
    Relation referencedTable(TableConstraint key) {
        return key.referenced().stream()
                .mapToObj(catalog::relation)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> effect.relation(definition(key).referenced()));
    }

    /** The referenced table with its partitions. */
    List<Relation> referenced(TableConstraint key) {
        return effect.withPartitions(referencedTable(key));
    }

    /** The valid foreign key of a partition that the same one of its parent takes over. */
    Optional<TableConstraint> counterpart(Relation partition, ForeignKey wanted, Relation referenced) {
        ForeignKey filled = catalog.filled(wanted, referenced.id());
        return declaredBy(partition).stream()
                .filter(key -> key.validated() && referencedTable(key).id() == referenced.id())
                .filter(key -> definition(key).actsLike(filled))
                .findFirst();
    }

    /** The table that declares the key with its partitions. */
    List<Relation> referencing(TableConstraint key) {
        return catalog.relation(key.table()).stream()
                .flatMap(r -> effect.withPartitions(r).stream())
                .toList();
    }

    /**
     * Locks the tables whose triggers for the key are dropped with it; before 15 a partitioned table has none of its own,
     * only its partitions have.
     */
    void lockTriggersOfReferenced(TableConstraint key) {
        referenced(key).stream()
                .filter(r -> effect.since(15) || r.kind() != Kind.PARTITIONED_TABLE)
                .forEach(r -> effect.lock(r, LockMode.ACCESS_EXCLUSIVE));
    }

    /** Locks both ends of a key that is dropped. */
    void drop(TableConstraint key) {
        effect.lockAll(referencing(key), LockMode.ACCESS_EXCLUSIVE);
        lockTriggersOfReferenced(key);
    }

    /** Whether the key hangs on a unique constraint or index of those columns. */
    boolean dependsOn(TableConstraint key, List<String> columns, boolean primary) {
        List<String> referenced = definition(key).referencedColumns();
        return referenced.isEmpty() ? primary : Set.copyOf(referenced).equals(Set.copyOf(columns));
    }

    static ForeignKey definition(TableConstraint key) {
        return (ForeignKey) key.definition();
    }
}
