package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.ArrayList;
import java.util.List;

/** The names that a statement gives to new tables, columns, constraints and indexes. */
final class Names {

    private Names() {}

    static List<String> of(Step step) {
        List<String> names = new ArrayList<>();
        if (step.operation() instanceof CreateTable create) {
            names.add(create.name().name());
            create.constraints().forEach(constraint -> constraint.name().ifPresent(names::add));
        } else if (step.operation() instanceof CreateIndex index) {
            index.name().ifPresent(names::add);
        } else if (step.operation() instanceof AlterTable alter) {
            alter.actions().stream()
                    .filter(AddConstraint.class::isInstance)
                    .map(action -> ((AddConstraint) action).constraint())
                    .flatMap((Constraint constraint) -> constraint.name().stream())
                    .forEach(names::add);
        }
        NewColumns.of(step)
                .ifPresent(added ->
                        added.columns().stream().map(ColumnDefinition::name).forEach(names::add));
        return names;
    }
}
