package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddColumn;
import java.util.List;
import java.util.Optional;

/** The columns that a statement defines, and their table. */
record NewColumns(QualifiedName table, List<ColumnDefinition> columns) {

    static Optional<NewColumns> of(Step step) {
        if (step.operation() instanceof CreateTable create) {
            return Optional.of(new NewColumns(create.name(), create.columns()));
        }
        if (step.operation() instanceof AlterTable alter) {
            List<ColumnDefinition> added = alter.actions().stream()
                    .filter(AddColumn.class::isInstance)
                    .map(action -> ((AddColumn) action).column())
                    .toList();
            return added.isEmpty() ? Optional.empty() : Optional.of(new NewColumns(alter.name(), added));
        }
        return Optional.empty();
    }
}
