package dev.neonally.sql.operation;

import java.util.Optional;

/**
 * An identifier, folded as PostgreSQL folds it (lower case unless quoted), with the schema where one is written.
 *
 * @param schema the schema, or null where the search path decides
 * @param name the object
 */
public record QualifiedName(String schema, String name) {

    public static QualifiedName of(String name) {
        return new QualifiedName(null, name);
    }

    public Optional<String> schemaName() {
        return Optional.ofNullable(schema);
    }

    public QualifiedName in(String otherSchema) {
        return new QualifiedName(otherSchema, name);
    }

    /** The name as SQL: each part in double quotes where it needs them. */
    public String sql() {
        return schema == null ? Identifier.quote(name) : Identifier.quote(schema) + "." + Identifier.quote(name);
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
