package dev.neonally.sql.operation;

/** ALTER … SET SCHEMA of anything but the relations, which are {@link AlterTable}. */
public record SetSchema(ObjectKind kind, QualifiedName name, String schema) implements Operation {}
