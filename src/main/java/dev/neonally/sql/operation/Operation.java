package dev.neonally.sql.operation;

/** What one statement does. */
public sealed interface Operation
        permits CreateTable,
                AlterTable,
                Drop,
                Rename,
                SetSchema,
                ChangeOwner,
                IndexOperation,
                ViewOperation,
                SequenceOperation,
                TypeOperation,
                RoutineOperation,
                TriggerOperation,
                PolicyOperation,
                DataOperation,
                MaintenanceOperation,
                SessionOperation,
                AccessOperation,
                ReplicationOperation,
                SchemaOperation,
                Other,
                Unread {}
