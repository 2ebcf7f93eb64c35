package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;

final class SetAccessMethod extends ActionRule<TableAction.SetAccessMethod> {

    SetAccessMethod() {
        super(TableAction.SetAccessMethod.class, "set-access-method", Risk.HIGH, Category.REWRITE);
    }

    @Override
    protected void check(TableAction.SetAccessMethod set, AlterTable alter, Step step, Judgement judgement) {
        if (!judgement.isHarmless(alter.name(), step)
                && !step.effect().rewrites().isEmpty()) {
            String table = Judgement.display(alter.name(), step.before());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "SET ACCESS METHOD rewrites " + table
                            + " under ACCESS EXCLUSIVE; nobody can read or write it until the" + " last row is copied",
                    "-- a new table USING " + set.method() + ", a copy in batches, a swap of the names");
        }
    }
}
