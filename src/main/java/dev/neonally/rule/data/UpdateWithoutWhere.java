package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.BatchedChange;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.DataOperation.Update;

final class UpdateWithoutWhere extends RowChangeRule {

    UpdateWithoutWhere() {
        super("update-without-where", Risk.HIGH, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (step.operation() instanceof Update && change.isOfAllRows() && !isInLoop(step)) {
            String table = display(change, step);
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "UPDATE changes every row of " + table
                            + " in one transaction: each row stays locked against writers"
                            + " until the commit, the table doubles in size, and replicas fall behind",
                    BatchedChange.of(change));
        }
    }
}
