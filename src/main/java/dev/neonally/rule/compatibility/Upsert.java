package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.DataOperation.Conflict;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** INSERT … ON CONFLICT whose target can be looked up: a constraint, or columns. */
record Upsert(QualifiedName table, Conflict target) {

    static Optional<Upsert> of(Insert insert) {
        return insert.conflict()
                .filter(conflict ->
                        conflict.constraint().isPresent() || !conflict.columns().isEmpty())
                .map(conflict -> new Upsert(insert.table(), conflict));
    }

    /** Whether the history knows the table and its keys. */
    boolean isKnown(Catalog catalog) {
        return catalog.relation(table)
                .filter(relation -> relation.kind() == Kind.TABLE || relation.kind() == Kind.PARTITIONED_TABLE)
                .filter(relation -> target.columns().stream()
                        .allMatch(column -> relation.column(column).isPresent()))
                .isPresent();
    }

    /** The error code and the reason with which it fails (PostgreSQL documentation, reference page of INSERT). */
    Optional<String> objection(Catalog catalog) {
        Optional<Relation> relation = catalog.relation(table);
        if (relation.isEmpty()) {
            return Optional.empty();
        }
        return target.constraint()
                .map(name -> ofConstraint(name, relation.get(), catalog))
                .orElseGet(() -> ofColumns(relation.get(), catalog));
    }

    private Optional<String> ofConstraint(String name, Relation relation, Catalog catalog) {
        Optional<TableConstraint> constraint = catalog.constraint(relation.id(), name);
        if (constraint.isEmpty()) {
            return Optional.of("42704: there is no constraint " + name);
        }
        return constraint.filter(Upsert::isDeferrable).map(c -> deferrable(name));
    }

    private Optional<String> ofColumns(Relation relation, Catalog catalog) {
        List<Index> arbiters = catalog.indexesOf(relation.id()).stream()
                .filter(index -> index.unique() && isOnTheColumns(index))
                .filter(index -> target.filtered() || index.predicate().isEmpty())
                .toList();
        if (arbiters.isEmpty()) {
            return Optional.of("42P10: no unique index of " + relation.name().name() + " is on ("
                    + String.join(", ", target.columns()) + ") alone");
        }
        List<TableConstraint> deferrable = arbiters.stream()
                .flatMap(index -> constraint(index, catalog).stream())
                .filter(Upsert::isDeferrable)
                .toList();
        return deferrable.size() == arbiters.size()
                ? Optional.of(deferrable(deferrable.get(0).name()))
                : Optional.empty();
    }

    private boolean isOnTheColumns(Index index) {
        return index.leadingColumns().size() == index.elements().size()
                && Set.copyOf(index.leadingColumns()).equals(Set.copyOf(target.columns()));
    }

    private static Optional<TableConstraint> constraint(Index index, Catalog catalog) {
        return catalog.constraintsOf(index.table()).stream()
                .filter(constraint -> constraint.index().equals(OptionalInt.of(index.id())))
                .findFirst();
    }

    private static boolean isDeferrable(TableConstraint constraint) {
        return constraint.definition() instanceof Unique unique && unique.deferrable()
                || constraint.definition() instanceof Exclude exclude && exclude.deferrable();
    }

    private static String deferrable(String constraint) {
        return "55000: the constraint " + constraint + " is deferrable";
    }
}
