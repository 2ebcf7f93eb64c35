package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;

final class MissingAnalyze extends RowChangeRule {

    MissingAnalyze() {
        super("missing-analyze", Risk.LOW, Category.BACKFILL, true);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (!change.isBounded() && !judgement.analyzes()) {
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "The planner works with the statistics from before the change of " + display(change, step)
                            + " until autovacuum gets there",
                    "ANALYZE " + change.table().sql() + ";");
        }
    }
}
