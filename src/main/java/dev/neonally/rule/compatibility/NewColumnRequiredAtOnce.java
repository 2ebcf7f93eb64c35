package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;

final class NewColumnRequiredAtOnce extends OperationRule<AlterTable> {

    NewColumnRequiredAtOnce() {
        super(AlterTable.class, "new-column-required-at-once", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        step.before()
                .relation(alter.name())
                .filter(table -> table.isTable() && !judgement.isNew(table) && !judgement.isHarmless(table))
                .ifPresent(table -> table.columns().stream()
                        .filter(column -> judgement.isNew(column.origin()) && !column.notNull())
                        .filter(column -> isRequired(table, column, step.after())
                                && isRequired(
                                        table, column, judgement.migration().after()))
                        .forEach(column -> report(column.name(), alter, step, judgement)));
    }

    /** Whether an INSERT that does not name the column fails. */
    private static boolean isRequired(Relation table, Column column, Catalog catalog) {
        return catalog.relation(table.id())
                        .flatMap(later -> later.column(column.name()))
                        .filter(NewColumnRequiredAtOnce::hasNoValue)
                        .isPresent()
                && !isSetByTrigger(table, column, catalog);
    }

    private static boolean hasNoValue(Column column) {
        return column.notNull()
                && column.defaultValue().isEmpty()
                && column.generated().isEmpty()
                && column.identity().isEmpty()
                && column.sequence().isEmpty();
    }

    private static boolean isSetByTrigger(Relation table, Column column, Catalog catalog) {
        return catalog.triggersOf(table.id()).stream()
                .filter(trigger -> trigger.definition().row()
                        && trigger.definition().events().contains("insert"))
                .flatMap(trigger -> catalog.routines(trigger.definition().function()).stream())
                .map(routine -> routine.definition().body())
                .anyMatch(body -> body.isEmpty() || body.get().text().contains(column.name()));
    }

    private void report(String column, AlterTable alter, Step step, Judgement judgement) {
        String shown = Judgement.display(alter.name(), step.before()) + "." + column;
        String what = judgement.release().migrations().size() > 1 ? "release" : "migration";
        judgement.report(
                this,
                step,
                alter.name(),
                "The " + what + " that adds " + shown + " also makes it NOT NULL, without a default; deployed code does"
                        + " not know the column, and each of its INSERTs fails with 23502 from the moment of the commit",
                Recipe.start()
                        .then("-- in this release, with a value that fits rows of code that does not know the column\n"
                                + "ALTER TABLE " + alter.name().sql() + " ALTER COLUMN " + Identifier.quote(column)
                                + " SET DEFAULT …;")
                        .with("-- or SET NOT NULL a release after the code that writes the column")
                        .sql());
    }
}
