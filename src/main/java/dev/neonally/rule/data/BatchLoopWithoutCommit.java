package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;

final class BatchLoopWithoutCommit extends RowChangeRule {

    BatchLoopWithoutCommit() {
        super("batch-loop-without-commit", Risk.HIGH, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (isInLoop(step) && !step.inside().orElseThrow().committed()) {
            String table = display(change, step);
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "The loop runs in one transaction: the rows of " + table
                            + " that the first batch changes stay locked"
                            + " until the last one is done, as without batches",
                    "-- COMMIT after each batch, in a migration that runs outside of a transaction; or a loop of the"
                            + " application");
        }
    }
}
