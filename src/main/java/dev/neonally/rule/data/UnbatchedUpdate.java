package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.BatchedChange;
import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;

final class UnbatchedUpdate extends RowChangeRule {

    UnbatchedUpdate() {
        super("unbatched-update", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    protected boolean isToldBy(Finding own, Finding other) {
        return other.rule().equals("ddl-and-dml-mixed") || other.rule().equals("backfill-with-add-column");
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (!change.isOfAllRows() && !change.isBounded() && !isInLoop(step)) {
            String table = display(change, step);
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "Nothing bounds the number of rows of " + table + " that this changes in one transaction; they stay"
                            + " locked against writers until the commit",
                    BatchedChange.of(change));
        }
    }
}
