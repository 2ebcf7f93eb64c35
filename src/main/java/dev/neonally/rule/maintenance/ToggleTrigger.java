package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;

final class ToggleTrigger extends ActionRule<TableAction.ToggleTrigger> {

    ToggleTrigger() {
        super(TableAction.ToggleTrigger.class, "toggle-trigger", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(TableAction.ToggleTrigger toggle, AlterTable alter, Step step, Judgement judgement) {
        if (!judgement.isHarmless(alter.name(), step) && !judgement.locksBriefly(step)) {
            String table = Judgement.display(alter.name(), step.before());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    (toggle.enabled() ? "ENABLE" : "DISABLE") + " TRIGGER takes SHARE ROW EXCLUSIVE on " + table
                            + " until the transaction ends; every INSERT, UPDATE and DELETE on " + table + " waits",
                    Recipe.start()
                            .then(
                                    "-- alone in its transaction",
                                    step.statement().text() + ";")
                            .sql());
        }
    }
}
