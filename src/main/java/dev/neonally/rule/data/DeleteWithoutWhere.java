package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.BatchedChange;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.DataOperation.Delete;

final class DeleteWithoutWhere extends RowChangeRule {

    DeleteWithoutWhere() {
        super("delete-without-where", Risk.CRITICAL, Category.DATA_LOSS);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (step.operation() instanceof Delete && change.isOfAllRows() && !isInLoop(step)) {
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "DELETE takes every row of " + display(change, step) + " away, in one transaction",
                    "-- with the condition that is meant, the rows archived first:\n" + BatchedChange.of(change));
        }
    }
}
