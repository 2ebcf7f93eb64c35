package dev.neonally.rule;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.MaintenanceOperation;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.PolicyOperation.CreatePolicy;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SchemaOperation.CreateSchema;
import dev.neonally.sql.operation.SequenceOperation.CreateSequence;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.DropColumn;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import dev.neonally.sql.operation.TypeOperation.CreateEnum;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a statement may run a second time. */
public final class Repeatable {

    private Repeatable() {}

    /** Whether it leaves something behind. */
    public static boolean hasEffect(Step step) {
        return !(step.operation() instanceof SessionOperation)
                && !(step.operation() instanceof Select)
                && !(step.operation() instanceof MaintenanceOperation);
    }

    /** Whether a second run fails because the first one was done. */
    public static boolean failsTwice(Step step, Judgement judgement) {
        Optional<Made> made = made(step.operation());
        if (made.isPresent()) {
            return !isDroppedBefore(made.get(), step, judgement);
        }
        if (step.operation() instanceof Drop drop) {
            return !drop.ifExists();
        }
        return step.operation() instanceof AlterTable alter
                && alter.actions().stream().anyMatch(action -> failsTwice(action, alter, step, judgement));
    }

    /** What a statement makes, and refuses to make again. */
    private record Made(ObjectKind kind, String name) {}

    private static Optional<Made> made(Operation operation) {
        if (operation instanceof CreateTable create
                && !create.ifNotExists()
                && create.persistence() != Persistence.TEMPORARY) {
            return Optional.of(new Made(ObjectKind.TABLE, create.name().name()));
        }
        if (operation instanceof CreateIndex create && !create.ifNotExists()) {
            return Optional.of(new Made(ObjectKind.INDEX, create.name().orElse("")));
        }
        if (operation instanceof CreateSequence create && !create.ifNotExists()) {
            return Optional.of(new Made(ObjectKind.SEQUENCE, create.name().name()));
        }
        if (operation instanceof CreateSchema create && !create.ifNotExists()) {
            return Optional.of(new Made(ObjectKind.SCHEMA, create.name()));
        }
        if (operation instanceof CreateEnum create) {
            return Optional.of(new Made(ObjectKind.TYPE, create.name().name()));
        }
        if (operation instanceof CreateTrigger create && !create.orReplace()) {
            return Optional.of(new Made(ObjectKind.TRIGGER, create.name()));
        }
        return operation instanceof CreatePolicy create
                ? Optional.of(new Made(ObjectKind.POLICY, create.name()))
                : Optional.empty();
    }

    private static boolean failsTwice(TableAction action, AlterTable alter, Step step, Judgement judgement) {
        return action instanceof AddColumn add && !add.ifNotExists()
                || action instanceof DropColumn column && !column.ifExists()
                || action instanceof DropConstraint constraint && !constraint.ifExists()
                || action instanceof AddConstraint add
                        && !isDroppedBefore(add.constraint().name().orElse(""), alter.name(), step, judgement);
    }

    private static boolean isDroppedBefore(Made made, Step step, Judgement judgement) {
        return before(step, judgement)
                .anyMatch(earlier -> earlier.operation() instanceof Drop drop
                        && drop.kind() == made.kind()
                        && drop.ifExists()
                        && drop.names().stream().anyMatch(n -> n.name().equals(made.name())));
    }

    private static boolean isDroppedBefore(String constraint, QualifiedName table, Step step, Judgement judgement) {
        return Stream.concat(before(step, judgement), Stream.of(step))
                .anyMatch(earlier -> earlier.operation() instanceof AlterTable alter
                        && alter.name().equals(table)
                        && alter.actions().stream()
                                .anyMatch(a -> a instanceof DropConstraint drop
                                        && drop.ifExists()
                                        && drop.name().equals(constraint)));
    }

    private static Stream<Step> before(Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        return steps.subList(0, steps.indexOf(step)).stream();
    }
}
