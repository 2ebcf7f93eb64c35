package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.QualifiedName;

final class Truncate extends OperationRule<DataOperation.Truncate> {

    Truncate() {
        super(DataOperation.Truncate.class, "truncate", Risk.CRITICAL, Category.DATA_LOSS);
    }

    @Override
    protected void check(DataOperation.Truncate truncate, Step step, Judgement judgement) {
        for (QualifiedName name : truncate.tables()) {
            if (!judgement.isNew(name, step) && !judgement.isHarmless(name, step)) {
                judgement.report(
                        this,
                        step,
                        name,
                        refusal(step)
                                + "TRUNCATE takes ACCESS EXCLUSIVE on " + Judgement.display(name, step.before())
                                + " and destroys every row; row triggers do not fire, and readers with an older snapshot"
                                + " find the table empty",
                        "-- archive the rows, then in batches that commit:\nDELETE FROM " + name.sql()
                                + " WHERE id BETWEEN 1 AND 10000;");
            }
        }
    }

    private static String refusal(Step step) {
        return step.effect()
                .failure()
                .map(failure -> "TRUNCATE fails with " + failure.sqlState() + ", because " + failure.reason()
                        + ", and without that: ")
                .orElse("");
    }
}
