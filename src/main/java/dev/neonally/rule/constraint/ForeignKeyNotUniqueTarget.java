package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.Unique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ForeignKeyNotUniqueTarget extends StepRule {

    ForeignKeyNotUniqueTarget() {
        super("foreign-key-not-unique-target", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        for (NewForeignKey added : NewForeignKey.of(step)) {
            ForeignKey key = added.key();
            step.after()
                    .relation(key.referenced())
                    .filter(Relation::isTable)
                    .flatMap(target -> refusal(key, target, step.after()))
                    .ifPresent(refusal -> judgement.report(
                            this,
                            step,
                            added.table(),
                            "The foreign key fails with " + refusal + "; the migration stops there",
                            safer(key, step.after()).sql()));
        }
    }

    /** The server's error, its code first. */
    private static Optional<String> refusal(ForeignKey key, Relation target, Catalog catalog) {
        String shown = Judgement.display(target.name(), catalog);
        List<String> columns = key.referencedColumns();
        if (columns.isEmpty()) {
            return catalog.indexesOf(target.id()).stream()
                    .filter(Index::primary)
                    .findFirst()
                    .map(primary -> refusalOfPrimaryKey(primary, key, shown, catalog))
                    .orElseGet(() -> Optional.of("42704, because " + shown + " has no primary key"));
        }
        if (columns.size() != key.columns().size()) {
            return Optional.of(disagreement(key.columns().size(), columns.size()));
        }
        if (columns.stream().anyMatch(column -> target.column(column).isEmpty())) {
            return Optional.empty();
        }
        List<Index> unique = catalog.indexesOf(target.id()).stream()
                .filter(index -> index.identifiesRows() && isOn(columns, index))
                .toList();
        if (unique.isEmpty()) {
            return Optional.of("42830, because " + shown + " has no unique constraint or index on all rows of exactly ("
                    + ConstraintSql.columns(columns) + ")");
        }
        return unique.stream().allMatch(index -> isDeferrable(index, catalog))
                ? Optional.of(deferrable(shown, columns))
                : Optional.empty();
    }

    private static Optional<String> refusalOfPrimaryKey(Index primary, ForeignKey key, String shown, Catalog catalog) {
        List<String> columns = primary.leadingColumns();
        if (columns.size() != key.columns().size()) {
            return Optional.of(disagreement(key.columns().size(), columns.size()));
        }
        return isDeferrable(primary, catalog) ? Optional.of(deferrable(shown, columns)) : Optional.empty();
    }

    private static String disagreement(int referencing, int referenced) {
        return "42830, because it has " + count(referencing) + " and references " + count(referenced);
    }

    private static String count(int columns) {
        return columns == 1 ? "1 column" : columns + " columns";
    }

    private static String deferrable(String table, List<String> columns) {
        return "55000, because the unique constraint of " + table + " on (" + ConstraintSql.columns(columns)
                + ") is deferrable";
    }

    private static boolean isOn(List<String> columns, Index index) {
        return index.elements().size() == columns.size()
                && Set.copyOf(index.leadingColumns()).equals(Set.copyOf(columns));
    }

    private static boolean isDeferrable(Index index, Catalog catalog) {
        return catalog.constraintsOf(index.table()).stream()
                .filter(constraint ->
                        constraint.index().isPresent() && constraint.index().getAsInt() == index.id())
                .map(TableConstraint::definition)
                .anyMatch(definition -> definition instanceof Unique unique && unique.deferrable());
    }

    private static Recipe safer(ForeignKey key, Catalog catalog) {
        Optional<List<String>> primary = catalog.relation(key.referenced()).stream()
                .flatMap(target -> catalog.indexesOf(target.id()).stream())
                .filter(Index::primary)
                .map(Index::leadingColumns)
                .findFirst();
        return primary.filter(columns -> columns.size() == key.columns().size())
                .map(columns -> Recipe.start()
                        .note("reference the primary key: " + key.referenced().sql() + " ("
                                + ConstraintSql.columns(columns) + ")"))
                .orElseGet(Recipe::start)
                .note("or give " + key.referenced().sql()
                        + " a unique constraint, not deferrable, on the columns referenced, in a release before");
    }
}
