package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TriggerOperation;

final class CreateRule extends OperationRule<TriggerOperation.CreateRule> {

    CreateRule() {
        super(TriggerOperation.CreateRule.class, "create-rule", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(TriggerOperation.CreateRule create, Step step, Judgement judgement) {
        boolean table =
                step.before().relation(create.table()).map(Relation::isTable).orElse(true);
        if (table && !judgement.isHarmless(create.table(), step)) {
            String name = Judgement.display(create.table(), step.before());
            judgement.report(
                    this,
                    step,
                    create.table(),
                    "CREATE RULE takes ACCESS EXCLUSIVE on " + name + ", and from the moment of the commit rewrites the"
                            + " statements of deployed code: INSERT … RETURNING may fail with 0A000, expressions run"
                            + " twice, and COPY passes the rule by",
                    Recipe.start()
                            .note("a trigger on " + create.table().sql() + " does the same for each row, COPY included")
                            .sql());
        }
    }
}
