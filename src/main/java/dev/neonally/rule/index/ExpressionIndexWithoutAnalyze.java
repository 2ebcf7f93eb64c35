package dev.neonally.rule.index;

import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.MaintenanceOperation.Analyze;
import dev.neonally.sql.operation.MaintenanceOperation.Vacuum;

final class ExpressionIndexWithoutAnalyze extends CreateIndexRule {

    ExpressionIndexWithoutAnalyze() {
        super("expression-index-without-analyze", Risk.LOW, Category.BACKFILL, true);
    }

    @Override
    void check(NewIndex index) {
        boolean expression =
                index.index().elements().stream().anyMatch(e -> e.column().isEmpty());
        if (expression && index.isLive() && !isAnalyzed(index.judgement())) {
            report(
                    index,
                    "The planner knows nothing of the expression in " + index.name() + " until " + index.display()
                            + " is analyzed",
                    "ANALYZE " + index.index().table().sql() + ";");
        }
    }

    private static boolean isAnalyzed(Judgement judgement) {
        return judgement.migration().steps().stream()
                .anyMatch(s ->
                        s.operation() instanceof Analyze || s.operation() instanceof Vacuum vacuum && vacuum.analyze());
    }
}
