package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.SetSchemaTo;

final class SetSchema extends StepRule {

    SetSchema() {
        super("set-schema", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter) {
            alter.actions().stream()
                    .filter(SetSchemaTo.class::isInstance)
                    .map(action -> ((SetSchemaTo) action).schema())
                    .filter(schema -> !judgement.isNew(alter.name(), step))
                    .forEach(schema -> report(alter.name(), schema, step, judgement));
        } else if (step.operation() instanceof dev.neonally.sql.operation.SetSchema set
                && step.before()
                        .type(set.name())
                        .filter(t -> judgement.isNew(t.origin()))
                        .isEmpty()) {
            report(set.name(), set.schema(), step, judgement);
        }
    }

    private void report(QualifiedName name, String schema, Step step, Judgement judgement) {
        QualifiedName full = step.before().relation(name).map(Relation::name).orElse(name);
        boolean newRoutine =
                step.before().routines(name).stream().anyMatch(routine -> judgement.isNew(routine.origin()));
        if (newRoutine || OldName.isTakenAgain(full, step, judgement)) {
            return;
        }
        String shown = Judgement.display(name, step.before());
        judgement.report(
                this,
                step,
                name,
                shown + " moves out of its schema at the commit; code that qualifies it, or whose search_path lacks "
                        + schema + ", no longer finds it",
                step.before()
                        .relation(name)
                        .filter(r -> r.isTable())
                        .map(r -> Recipe.start()
                                .then(
                                        "ALTER TABLE " + name.sql() + " SET SCHEMA " + schema + ";",
                                        "CREATE VIEW "
                                                + Recipe.shortest(r.name()).sql() + " AS SELECT * FROM "
                                                + new QualifiedName(schema, name.name()).sql() + ";")
                                .with("-- a release later: DROP VIEW")
                                .sql())
                        .orElse(
                                "-- create it in the new schema beside the old one; drop the old one in a later release"));
    }
}
