package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.MaintenanceOperation.Analyze;
import dev.neonally.sql.operation.MaintenanceOperation.Vacuum;

final class MissingAnalyze extends RowChangeRule {

    MissingAnalyze() {
        super("missing-analyze", Risk.LOW, Category.BACKFILL, true);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        boolean analyzed = judgement.migration().steps().stream()
                .anyMatch(s ->
                        s.operation() instanceof Analyze || s.operation() instanceof Vacuum vacuum && vacuum.analyze());
        if (!change.isBounded() && !analyzed) {
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
