package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryJudgement.Place;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.KeyIndex;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.Optional;

/**
 * Looks at the schema that all migrations leave, for an index may come in a later one. A foreign key whose referenced rows
 * nothing is seen to delete is told under the strict profile alone.
 */
final class ForeignKeyWithoutIndex extends HistoryRule {

    ForeignKeyWithoutIndex() {
        super("foreign-key-without-index", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        judgement
                .end()
                .ifPresent(end -> end.relations().stream()
                        .flatMap(table -> end.constraintsOf(table.id()).stream())
                        .filter(constraint -> isUnserved(constraint.id(), constraint.table(), end))
                        .forEach(key -> check(key, end, judgement)));
    }

    private void check(TableConstraint key, Catalog end, HistoryJudgement judgement) {
        Optional<String> change = new ReferencedRows(key, end, judgement.ups()).change();
        if (change.isPresent() || judgement.settings().strict()) {
            judgement
                    .since(catalog -> isUnserved(key.id(), key.table(), catalog))
                    .filter(place -> judgement.judges(place.migration()))
                    .ifPresent(place -> report(key, change, end, place, judgement));
        }
    }

    private static boolean isUnserved(int key, int table, Catalog catalog) {
        return catalog.constraintsOf(table).stream()
                .filter(constraint ->
                        constraint.id() == key && constraint.parent().isEmpty())
                .anyMatch(constraint -> constraint.definition() instanceof ForeignKey foreignKey
                        && foreignKey.enforced()
                        && catalog.relation(table)
                                .filter(relation ->
                                        !"pg_temp".equals(relation.name().schema()))
                                .filter(relation -> !index(relation, foreignKey).existsOn(relation, catalog))
                                .isPresent());
    }

    private void report(
            TableConstraint key, Optional<String> change, Catalog end, Place place, HistoryJudgement judgement) {
        Relation table = end.relation(key.table()).orElseThrow();
        ForeignKey foreignKey = (ForeignKey) key.definition();
        String shown = Judgement.display(table.name(), end);
        String referenced = Judgement.display(foreignKey.referenced(), end);
        judgement.report(
                this,
                change.isPresent() ? risk() : Risk.LOW,
                place,
                shown,
                "No index of " + shown + " starts with " + ConstraintSql.columns(foreignKey.columns())
                        + ", which references " + referenced + ", and "
                        + change.orElse("nothing says that rows of " + referenced + " stay for ever")
                        + "; each DELETE on "
                        + referenced + ", and each UPDATE of its key, reads all of " + shown
                        + " while it holds the row's lock",
                safer(table, foreignKey, end, place.migration()).sql());
    }

    private static Recipe safer(Relation table, ForeignKey foreignKey, Catalog end, ReadMigration migration) {
        KeyIndex index = index(table, foreignKey);
        boolean isNew = migration.before().relation(table.id()).isEmpty();
        return isNew
                ? Recipe.start().with("-- in the same migration\n" + index.createOnNewTable())
                : index.recipe(Optional.of(table), end);
    }

    private static KeyIndex index(Relation table, ForeignKey foreignKey) {
        return new KeyIndex(Recipe.shortest(table.name()), foreignKey.columns());
    }
}
