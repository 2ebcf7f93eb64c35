package dev.neonally.rule.security;

import dev.neonally.catalog.Publication;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TableAction.RenameColumn;
import dev.neonally.sql.operation.TableAction.RenameTo;
import dev.neonally.sql.operation.TableAction.SetSchemaTo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

final class ReplicatedDdlOrder extends OperationRule<AlterTable> {

    ReplicatedDdlOrder() {
        super(AlterTable.class, "replicated-ddl-order", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        step.before()
                .relation(alter.name())
                .filter(table -> !judgement.isNew(table) && isPublished(table, step))
                .ifPresent(table -> alter.actions().stream()
                        .flatMap(action -> change(action, table).stream())
                        .findFirst()
                        .ifPresent(change -> report(change, alter, step, judgement)));
    }

    /** A partition's changes go out with the publication of a table above it, too. */
    private static boolean isPublished(Relation table, Step step) {
        Set<Integer> family = new HashSet<>(Set.of(table.id()));
        Optional<Relation> above = table.isPartition() ? parent(table, step) : Optional.empty();
        while (above.isPresent() && family.add(above.get().id())) {
            Relation parent = above.get();
            above = parent.isPartition() ? parent(parent, step) : Optional.empty();
        }
        return step.before().publications().stream().anyMatch(publication -> publishes(publication, table, family));
    }

    private static Optional<Relation> parent(Relation table, Step step) {
        return table.parents().stream().findFirst().flatMap(step.before()::relation);
    }

    private static boolean publishes(Publication publication, Relation table, Set<Integer> family) {
        return publication.allTables()
                || publication.tables().stream().anyMatch(family::contains)
                || publication.schemas().contains(table.name().schema());
    }

    /** What the subscriber needs before its publisher has it; DROP COLUMN is right on the publisher first. */
    private static Optional<String> change(TableAction action, Relation table) {
        if (action instanceof AddColumn add
                && !(add.ifNotExists() && table.column(add.column().name()).isPresent())) {
            return Optional.of("lacks the column " + add.column().name());
        }
        if (action instanceof RenameColumn rename) {
            return Optional.of("lacks a column " + rename.to());
        }
        if (action instanceof RenameTo rename) {
            return Optional.of("lacks a table " + rename.name());
        }
        if (action instanceof SetSchemaTo set) {
            return Optional.of("lacks a table " + table.name().name() + " in the schema " + set.schema());
        }
        return action instanceof AlterColumnType type
                ? Optional.of("cannot store what " + type.column() + " holds from now on")
                : Optional.empty();
    }

    private void report(String change, AlterTable alter, Step step, Judgement judgement) {
        String table = Judgement.display(alter.name(), step.before());
        judgement.report(
                this,
                step,
                alter.name(),
                "Publications send rows and no DDL: replication of " + table + " stops where a subscriber " + change
                        + ", and the publisher keeps all WAL until it has it",
                "-- on the subscribers first, then here; DROP COLUMN here first");
    }
}
