package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.Unique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a new foreign key references.
 *
 * @param table the referenced table
 * @param catalog the schema that holds it, with what the key's own statement makes of it
 */
record ReferencedKey(ForeignKey key, Relation table, Catalog catalog) {

    /** The target of the key; empty where the history does not know the table or what it is like. */
    static Optional<ReferencedKey> of(ForeignKey key, Step step) {
        return step.after()
                .relation(key.referenced())
                .filter(table -> table.isTable() && !table.columns().isEmpty())
                .map(table -> new ReferencedKey(key, table, step.after()));
    }

    /** Whether it is certain that the server does not take the key. */
    static boolean isRefused(ForeignKey key, Step step) {
        return of(key, step).flatMap(ReferencedKey::refusal).isPresent();
    }

    /** The server's error where it does not take the key, its code first. */
    Optional<String> refusal() {
        List<String> columns = columns();
        if (columns.isEmpty()) {
            return Optional.of("42704, because " + display() + " has no primary key");
        }
        if (columns.size() != key.columns().size()) {
            return Optional.of("42830, because it has " + count(key.columns()) + " and references " + count(columns));
        }
        if (columns.stream().anyMatch(column -> table.column(column).isEmpty())) {
            return Optional.empty();
        }
        List<Index> unique = catalog.indexesOf(table.id()).stream()
                .filter(index -> index.identifiesRows() && isOn(columns, index))
                .toList();
        if (unique.isEmpty()) {
            return Optional.of("42830, because " + display()
                    + " has no unique constraint or index on all rows of exactly (" + ConstraintSql.columns(columns)
                    + ")");
        }
        return unique.stream().allMatch(this::isDeferrable)
                ? Optional.of("55000, because the unique constraint of " + display() + " on ("
                        + ConstraintSql.columns(columns) + ") is deferrable")
                : Optional.empty();
    }

    /** The key with the columns that it references, those of the primary key where it names none. */
    ForeignKey filled() {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.referenced(),
                columns(),
                key.notValid(),
                key.enforced(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initiallyDeferred());
    }

    private List<String> columns() {
        return key.referencedColumns().isEmpty() ? primaryKey() : key.referencedColumns();
    }

    /** The columns of its primary key, empty where it has none. */
    List<String> primaryKey() {
        return catalog.indexesOf(table.id()).stream()
                .filter(Index::primary)
                .map(Index::leadingColumns)
                .findFirst()
                .orElse(List.of());
    }

    private static String count(List<String> columns) {
        return columns.size() == 1 ? "1 column" : columns.size() + " columns";
    }

    private static boolean isOn(List<String> columns, Index index) {
        return index.elements().size() == columns.size()
                && Set.copyOf(index.leadingColumns()).equals(Set.copyOf(columns));
    }

    private boolean isDeferrable(Index index) {
        return catalog.constraintsOf(index.table()).stream()
                .filter(constraint ->
                        constraint.index().isPresent() && constraint.index().getAsInt() == index.id())
                .map(TableConstraint::definition)
                .anyMatch(definition -> definition instanceof Unique unique && unique.deferrable());
    }

    private String display() {
        return Judgement.display(table.name(), catalog);
    }
}
