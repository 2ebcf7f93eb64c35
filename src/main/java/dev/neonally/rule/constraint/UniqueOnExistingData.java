package dev.neonally.rule.constraint;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.List;
import java.util.Optional;

/** Silent about CONCURRENTLY, whose failure hurts nobody, and about CHECK and foreign keys, whose own rules tell it. */
final class UniqueOnExistingData extends StepRule {

    UniqueOnExistingData() {
        super("unique-on-existing-data", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateIndex index && index.unique() && !index.concurrently()) {
            check(index.table(), keys(index), index.predicate(), step, judgement);
        } else if (step.operation() instanceof AlterTable alter) {
            alter.actions().stream()
                    .filter(AddConstraint.class::isInstance)
                    .map(action -> ((AddConstraint) action).constraint())
                    .forEach(constraint -> {
                        if (constraint instanceof Unique unique
                                && unique.usingIndex().isEmpty()) {
                            check(alter.name(), unique.columns(), Optional.empty(), step, judgement);
                        } else if (constraint instanceof Exclude) {
                            check(alter.name(), List.of(), Optional.empty(), step, judgement);
                        }
                    });
        }
    }

    private static List<String> keys(CreateIndex index) {
        return index.elements().stream()
                .map(element ->
                        element.column().orElseGet(() -> element.expression().text()))
                .toList();
    }

    private void check(
            QualifiedName table, List<String> keys, Optional<Expression> predicate, Step step, Judgement judgement) {
        boolean proven = step.before()
                .relation(table)
                .filter(relation -> hasNewColumn(relation, keys, judgement) || isUnique(relation, keys, step))
                .isPresent();
        if (!judgement.isHarmless(table, step) && !proven) {
            String shown = Judgement.display(table, step.before());
            judgement.report(
                    this,
                    step,
                    table,
                    "The statement fails if rows of " + shown
                            + " are in conflict already, after it has read them all under"
                            + " a lock that stops writes; test data seldom has the duplicates that production has",
                    safer(table, keys, predicate));
        }
    }

    /** A column that this migration added holds one value, mostly null. */
    private static boolean hasNewColumn(Relation table, List<String> keys, Judgement judgement) {
        return !judgement.isNew(table)
                && table.columns().stream()
                        .filter(column ->
                                column.origin() == judgement.migration().number())
                        .anyMatch(column -> keys.contains(column.name())
                                && column.defaultValue().isEmpty());
    }

    private static boolean isUnique(Relation table, List<String> keys, Step step) {
        return step.before().indexesOf(table.id()).stream()
                .filter(index ->
                        index.unique() && index.valid() && index.predicate().isEmpty())
                .map(UniqueOnExistingData::columns)
                .anyMatch(columns -> !columns.isEmpty() && keys.containsAll(columns));
    }

    /** The key columns of an index, empty where it has an expression. */
    private static List<String> columns(Index index) {
        return index.elements().stream().map(Element::column).allMatch(Optional::isPresent)
                ? index.leadingColumns()
                : List.of();
    }

    private static String safer(QualifiedName table, List<String> keys, Optional<Expression> predicate) {
        if (keys.isEmpty()) {
            return "-- run it on a copy of production's rows first, and mend what is in conflict";
        }
        String list = ConstraintSql.columns(keys);
        return "-- run this on production first, and mend what it finds\nSELECT " + list + ", count(*) FROM "
                + table.sql() + predicate.map(p -> " WHERE " + p.text()).orElse("") + " GROUP BY " + list
                + " HAVING count(*) > 1;";
    }
}
