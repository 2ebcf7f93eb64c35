package dev.neonally.rule.transaction;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.MaintenanceOperation.Cluster;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AttachPartition;
import dev.neonally.sql.operation.TableAction.DetachPartition;
import dev.neonally.sql.operation.TableAction.RenameColumn;
import dev.neonally.sql.operation.TableAction.RenameConstraint;
import dev.neonally.sql.operation.TableAction.RenameTo;
import dev.neonally.sql.operation.TableAction.SetSchemaTo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class PendingTriggerEvents extends MigrationRule {

    PendingTriggerEvents() {
        super("pending-trigger-events", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        DeferredChecks deferred = new DeferredChecks();
        judgement.sharing().forEach(deferred::after);
        for (Step step : judgement.migration().steps()) {
            if (step.inside().filter(command -> command.conditional()).isEmpty()) {
                tables(step)
                        .flatMap(name -> step.before().relation(name).stream())
                        .flatMap(table -> pending(table, step, deferred).stream())
                        .findFirst()
                        .ifPresent(check -> report(check, step, judgement));
                deferred.after(step);
            }
        }
    }

    /** The tables that the statement refuses to touch while checks of their rows are open. */
    private static Stream<QualifiedName> tables(Step step) {
        if (step.operation() instanceof AlterTable alter
                && alter.target() == ObjectKind.TABLE
                && !alter.actions().stream().allMatch(PendingTriggerEvents::isIndifferent)) {
            return Stream.of(alter.name());
        }
        if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.TABLE) {
            return drop.names().stream();
        }
        if (step.operation() instanceof Truncate truncate) {
            return truncate.tables().stream();
        }
        if (step.operation() instanceof CreateIndex create && !create.concurrently()) {
            return Stream.of(create.table());
        }
        return step.operation() instanceof Cluster cluster ? cluster.table().stream() : Stream.empty();
    }

    private static boolean isIndifferent(TableAction action) {
        return action instanceof RenameTo
                || action instanceof RenameColumn
                || action instanceof RenameConstraint
                || action instanceof SetSchemaTo
                || action instanceof AttachPartition
                || action instanceof DetachPartition;
    }

    /** An open check of the table, or of a child that the statement goes down to. */
    private static Optional<DeferredChecks.Pending> pending(Relation table, Step step, DeferredChecks deferred) {
        List<Relation> children = step.before().descendantsOf(table.id());
        return Stream.concat(Stream.of(table), children.stream())
                .flatMap(each -> deferred.pending(each.id(), step.transaction()).stream())
                .findFirst();
    }

    private void report(DeferredChecks.Pending check, Step step, Judgement judgement) {
        String table = Judgement.display(check.table(), step.before());
        judgement.report(
                this,
                step,
                check.table(),
                (check.certain() ? "This fails with 55006: " : "This fails with 55006 as soon as a row is changed: ")
                        + "the transaction writes to " + table + " " + place(check, judgement) + ", and " + check.name()
                        + " checks the rows of " + table + " no sooner than at the commit",
                "SET CONSTRAINTS ALL IMMEDIATE; -- between the two, or each in a migration of its own");
    }

    private static String place(DeferredChecks.Pending check, Judgement judgement) {
        return judgement.migration().statements().contains(check.statement())
                ? "in line " + check.statement().line()
                : "in an earlier migration";
    }
}
