package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.Rename;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.RenameColumn;
import dev.neonally.sql.operation.TableAction.RenameConstraint;
import dev.neonally.sql.operation.TableAction.RenameTo;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names that a statement gives to tables, columns, constraints, indexes and triggers, new ones or renamed. */
final class Names {

    private Names() {}

    static List<String> of(Step step) {
        List<String> names = new ArrayList<>();
        if (step.operation() instanceof CreateTable create) {
            names.add(create.name().name());
            create.constraints().forEach(constraint -> constraint.name().ifPresent(names::add));
        } else if (step.operation() instanceof CreateIndex index) {
            index.name().ifPresent(names::add);
        } else if (step.operation() instanceof CreateTrigger trigger) {
            names.add(trigger.name());
        } else if (step.operation() instanceof Rename rename) {
            names.add(rename.newName());
        } else if (step.operation() instanceof AlterTable alter) {
            alter.actions().forEach(action -> given(action).ifPresent(names::add));
        }
        NewColumns.of(step)
                .ifPresent(added ->
                        added.columns().stream().map(ColumnDefinition::name).forEach(names::add));
        return names;
    }

    private static Optional<String> given(TableAction action) {
        if (action instanceof AddConstraint add) {
            return add.constraint().name();
        }
        if (action instanceof RenameTo rename) {
            return Optional.of(rename.name());
        }
        if (action instanceof RenameColumn rename) {
            return Optional.of(rename.to());
        }
        return action instanceof RenameConstraint rename ? Optional.of(rename.to()) : Optional.empty();
    }
}
