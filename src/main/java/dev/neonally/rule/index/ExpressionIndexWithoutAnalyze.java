package dev.neonally.rule.index;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;

final class ExpressionIndexWithoutAnalyze extends CreateIndexRule {

    ExpressionIndexWithoutAnalyze() {
        super("expression-index-without-analyze", Risk.LOW, Category.BACKFILL, true);
    }

    @Override
    void check(NewIndex index) {
        boolean expression =
                index.index().elements().stream().anyMatch(e -> e.column().isEmpty());
        if (expression && index.isLive() && !index.judgement().analyzes()) {
            report(
                    index,
                    "The planner knows nothing of the expression in " + index.name() + " until " + index.display()
                            + " is analyzed",
                    "ANALYZE " + index.index().table().sql() + ";");
        }
    }
}
