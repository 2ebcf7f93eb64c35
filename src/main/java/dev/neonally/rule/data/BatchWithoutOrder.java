package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;

final class BatchWithoutOrder extends RowChangeRule {

    BatchWithoutOrder() {
        super("batch-without-order", Risk.LOW, Category.BACKFILL);
    }

    /** SKIP LOCKED waits for nobody, so that the order in which it locks rows does not matter. */
    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (change.selections().stream().anyMatch(batch -> !batch.ordered() && !batch.skipLocked())) {
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "LIMIT without ORDER BY takes whichever rows of " + display(change, step)
                            + " come first and locks them in no order: it deadlocks with code that locks the same rows in"
                            + " another one",
                    "-- ORDER BY the key in front of LIMIT");
        }
    }
}
