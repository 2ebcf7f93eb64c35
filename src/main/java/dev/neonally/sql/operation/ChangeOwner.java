package dev.neonally.sql.operation;

/** ALTER … OWNER TO of anything but the relations, which are {@link AlterTable}. */
public record ChangeOwner(ObjectKind kind, QualifiedName name, String role) implements Operation {}
