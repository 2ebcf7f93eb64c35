package dev.neonally.catalog;

import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.PolicyOperation;
import dev.neonally.sql.operation.Rename;
import dev.neonally.sql.operation.ReplicationOperation;
import dev.neonally.sql.operation.RoutineOperation.AlterRoutine;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.SchemaOperation.CreateSchema;
import dev.neonally.sql.operation.SchemaOperation.CreateStatistics;
import dev.neonally.sql.operation.SequenceOperation.AlterSequence;
import dev.neonally.sql.operation.SequenceOperation.CreateSequence;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SetSchema;
import dev.neonally.sql.operation.TriggerOperation;
import dev.neonally.sql.operation.TypeOperation;
import dev.neonally.sql.operation.ViewOperation;

/** Hands an operation to those who know what it changes. */
final class Changes {

    private final Draft draft;

    Changes(Draft draft) {
        this.draft = draft;
    }

    void apply(Operation operation) {
        if (operation instanceof CreateTable create) {
            new TableChanges(draft).create(create);
        } else if (operation instanceof AlterTable alter) {
            new AlterTableChanges(draft).alter(alter);
        } else if (operation instanceof CreateIndex create) {
            new IndexChanges(draft).create(create);
        } else if (operation instanceof ViewOperation view) {
            new ViewChanges(draft).apply(view);
        } else if (operation instanceof CreateSequence create) {
            new SequenceChanges(draft).create(create);
        } else if (operation instanceof AlterSequence alter) {
            new SequenceChanges(draft).alter(alter);
        } else if (operation instanceof TypeOperation type) {
            new TypeChanges(draft).apply(type);
        } else if (operation instanceof CreateRoutine create) {
            new RoutineChanges(draft).create(create);
        } else if (operation instanceof AlterRoutine alter) {
            new RoutineChanges(draft).alter(alter);
        } else if (operation instanceof TriggerOperation trigger) {
            new TriggerChanges(draft).apply(trigger);
        } else if (operation instanceof PolicyOperation policy) {
            new PolicyChanges(draft).apply(policy);
        } else if (operation instanceof ReplicationOperation replication) {
            new PublicationChanges(draft).apply(replication);
        } else if (operation instanceof CreateSchema create) {
            new SchemaChanges(draft).create(create);
        } else if (operation instanceof CreateStatistics create) {
            draft.now()
                    .relation(create.table())
                    .ifPresent(table ->
                            create.name().ifPresent(name -> draft.statistics(draft.place(name, false), table.id())));
        } else if (operation instanceof DataOperation data) {
            new DataChanges(draft).apply(data);
        } else if (operation instanceof SessionOperation session) {
            new SessionChanges(draft).apply(session);
        } else if (operation instanceof Drop drop) {
            new DropChanges(draft).drop(drop);
        } else if (operation instanceof Rename rename) {
            rename(rename);
        } else if (operation instanceof SetSchema move) {
            setSchema(move);
        }
    }

    private void rename(Rename operation) {
        switch (operation.kind()) {
            case SCHEMA -> new SchemaChanges(draft).rename(operation.name().name(), operation.newName());
            case TYPE, DOMAIN -> new TypeChanges(draft).rename(operation.name(), operation.newName());
            case FUNCTION, PROCEDURE, ROUTINE ->
                new RoutineChanges(draft).rename(operation.name(), operation.newName());
            case PUBLICATION ->
                new PublicationChanges(draft).rename(operation.name().name(), operation.newName());
            default -> {}
        }
    }

    private void setSchema(SetSchema operation) {
        switch (operation.kind()) {
            case TYPE, DOMAIN -> new TypeChanges(draft).setSchema(operation.name(), operation.schema());
            case FUNCTION, PROCEDURE, ROUTINE ->
                new RoutineChanges(draft).setSchema(operation.name(), operation.schema());
            default -> {}
        }
    }
}
