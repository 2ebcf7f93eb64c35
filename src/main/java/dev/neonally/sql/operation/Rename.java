package dev.neonally.sql.operation;

/** ALTER … RENAME TO of anything but tables, views, indexes, sequences and their parts, which are {@link AlterTable}. */
public record Rename(ObjectKind kind, QualifiedName name, String newName) implements Operation {}
