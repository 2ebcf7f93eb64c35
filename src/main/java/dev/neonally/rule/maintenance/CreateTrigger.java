package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TriggerOperation;

final class CreateTrigger extends OperationRule<TriggerOperation.CreateTrigger> {

    CreateTrigger() {
        super(TriggerOperation.CreateTrigger.class, "create-trigger", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(TriggerOperation.CreateTrigger create, Step step, Judgement judgement) {
        boolean table =
                step.before().relation(create.table()).map(Relation::isTable).orElse(true);
        if (table && !judgement.isHarmless(create.table(), step) && !judgement.locksBriefly(step)) {
            String name = Judgement.display(create.table(), step.before());
            judgement.report(
                    this,
                    step,
                    create.table(),
                    "CREATE TRIGGER takes SHARE ROW EXCLUSIVE on " + name + " until the transaction ends; every INSERT,"
                            + " UPDATE and DELETE on " + name + " waits",
                    Recipe.start()
                            .then(
                                    "-- alone in its transaction",
                                    step.statement().text() + ";")
                            .sql());
        }
    }
}
