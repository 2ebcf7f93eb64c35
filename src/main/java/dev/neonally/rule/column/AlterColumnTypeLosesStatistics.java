package dev.neonally.rule.column;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.MaintenanceOperation.Analyze;
import dev.neonally.sql.operation.MaintenanceOperation.Vacuum;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

final class AlterColumnTypeLosesStatistics extends ColumnTypeRule {

    AlterColumnTypeLosesStatistics() {
        super("alter-column-type-loses-statistics", Risk.LOW, Category.BACKFILL, true);
    }

    @Override
    void check(RetypedColumn column) {
        if (!analyzedLater(column)) {
            column.table()
                    .report(
                            this,
                            "Changing " + column.display() + " deletes the planner's statistics of " + column.sql()
                                    + " (under ACCESS EXCLUSIVE on "
                                    + column.table().display()
                                    + "); until the next ANALYZE, queries that filter or join by it may get bad plans",
                            Recipe.start().with("ANALYZE " + column.table().sql() + " (" + column.sql() + ");"));
        }
    }

    private static boolean analyzedLater(RetypedColumn column) {
        List<Step> steps = column.table().judgement().migration().steps();
        return steps.stream()
                .skip(steps.indexOf(column.table().step()) + 1L)
                .map(Step::operation)
                .anyMatch(operation -> analyzes(operation, column.table().name()));
    }

    private static boolean analyzes(Operation operation, QualifiedName table) {
        if (operation instanceof Analyze analyze) {
            return analyze.tables().isEmpty() || analyze.tables().contains(table);
        }
        return operation instanceof Vacuum vacuum
                && vacuum.analyze()
                && (vacuum.tables().isEmpty() || vacuum.tables().contains(table));
    }
}
