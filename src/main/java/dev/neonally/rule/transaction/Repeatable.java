package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.MaintenanceOperation;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.SchemaOperation.CreateSchema;
import dev.neonally.sql.operation.SequenceOperation.CreateSequence;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.DropColumn;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import java.util.List;

/** Whether a statement may run a second time. */
final class Repeatable {

    private Repeatable() {}

    /** Whether it leaves something behind. */
    static boolean hasEffect(Step step) {
        return !(step.operation() instanceof SessionOperation)
                && !(step.operation() instanceof Select)
                && !(step.operation() instanceof MaintenanceOperation);
    }

    /** Whether a second run fails because the first one was done. */
    static boolean failsTwice(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateTable create) {
            return !create.ifNotExists();
        }
        if (step.operation() instanceof CreateIndex create) {
            return !create.ifNotExists() && !isDroppedBefore(create, step, judgement);
        }
        if (step.operation() instanceof CreateSequence create) {
            return !create.ifNotExists();
        }
        if (step.operation() instanceof CreateSchema create) {
            return !create.ifNotExists();
        }
        if (step.operation() instanceof Drop drop) {
            return !drop.ifExists();
        }
        return step.operation() instanceof AlterTable alter
                && alter.actions().stream().anyMatch(Repeatable::failsTwice);
    }

    private static boolean failsTwice(TableAction action) {
        return action instanceof AddColumn add && !add.ifNotExists()
                || action instanceof DropColumn column && !column.ifExists()
                || action instanceof DropConstraint constraint && !constraint.ifExists()
                || action instanceof AddConstraint;
    }

    private static boolean isDroppedBefore(CreateIndex create, Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        return steps.subList(0, steps.indexOf(step)).stream()
                .anyMatch(earlier -> earlier.operation() instanceof Drop drop
                        && drop.kind() == ObjectKind.INDEX
                        && drop.ifExists()
                        && drop.names().stream()
                                .anyMatch(n -> n.name().equals(create.name().orElse(""))));
    }
}
