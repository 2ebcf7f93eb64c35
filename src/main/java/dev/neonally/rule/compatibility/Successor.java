package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a release made and filled from a column or a table that it then drops.
 *
 * @param table the table that loses the column, or goes itself
 * @param column the column; empty where the whole table goes
 */
record Successor(Relation table, Optional<String> column, Judgement judgement) {

    /** The name of the first thing that was filled from it in the release before the step. */
    Optional<String> before(Step step) {
        return judgement.release().stepsBefore(step).stream()
                .map(this::filledBy)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> filledBy(Step step) {
        if (step.operation() instanceof Update update) {
            return column.flatMap(name -> updated(name, update, step));
        }
        if (step.operation() instanceof Insert insert && judgement.isNew(insert.table(), step)) {
            return insert.source()
                    .filter(query -> copies(query, step.before()))
                    .map(query -> show(insert.table(), step));
        }
        if (step.operation() instanceof CreateTable create) {
            return create.query().filter(query -> copies(query, step.before())).map(query -> show(create.name(), step));
        }
        return Optional.empty();
    }

    /** A new column, or a column of a new table, that is set to something made of the old one. */
    private Optional<String> updated(String old, Update update, Step step) {
        List<QualifiedName> read = new ArrayList<>(update.from());
        read.add(update.table());
        return update.assignments().stream()
                .filter(assignment -> isNewColumn(assignment, update, step))
                .filter(assignment -> names(old, assignment.value().columns()) && isOfTable(old, read, step.before())
                        || assignment.value().queries().stream().anyMatch(query -> copies(query, step.before())))
                .map(assignment -> isTheTable(update.table(), step.before())
                        ? assignment.column()
                        : show(update.table(), step) + "." + assignment.column())
                .findFirst();
    }

    private boolean isNewColumn(Assignment assignment, Update update, Step step) {
        return step.before()
                .relation(update.table())
                .filter(target -> judgement.isNew(target)
                        || target.column(assignment.column())
                                .filter(c -> judgement.isNew(c.origin()))
                                .isPresent())
                .isPresent();
    }

    private boolean copies(Query query, Catalog catalog) {
        if (query.relations().stream().noneMatch(name -> isTheTable(name, catalog))) {
            return false;
        }
        return column.map(name -> {
                    List<QualifiedName> copied = new ArrayList<>(query.columns());
                    query.where().map(Expression::columns).ifPresent(columns -> columns.forEach(copied::remove));
                    return names(name, copied) && isOfTable(name, query.relations(), catalog);
                })
                .orElse(true);
    }

    /** Whether a column of that name can only be the table's among those that are read. */
    private boolean isOfTable(String name, List<QualifiedName> read, Catalog catalog) {
        List<Optional<Relation>> owners = read.stream()
                .map(catalog::relation)
                .distinct()
                .filter(relation ->
                        relation.isEmpty() || relation.get().column(name).isPresent())
                .toList();
        return owners.size() == 1
                && owners.get(0).filter(owner -> owner.id() == table.id()).isPresent();
    }

    private boolean isTheTable(QualifiedName name, Catalog catalog) {
        return catalog.relation(name)
                .filter(relation -> relation.id() == table.id())
                .isPresent();
    }

    private static boolean names(String name, List<QualifiedName> columns) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    private static String show(QualifiedName name, Step step) {
        return Judgement.display(name, step.after());
    }
}
