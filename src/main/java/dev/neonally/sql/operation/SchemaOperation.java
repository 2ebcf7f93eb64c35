package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** Schemas, databases, extensions, comments and extended statistics. */
public sealed interface SchemaOperation extends Operation {

    /** CREATE SCHEMA; {@code elements} are the objects created along with it. */
    record CreateSchema(String name, boolean ifNotExists, List<Operation> elements) implements SchemaOperation {}

    record CreateExtension(String name, Optional<String> schema) implements SchemaOperation {}

    /**
     * ALTER EXTENSION UPDATE, SET SCHEMA, ADD or DROP.
     *
     * @param version the version of UPDATE TO
     */
    record AlterExtension(String name, boolean update, Optional<String> version) implements SchemaOperation {}

    /** CREATE DATABASE, CREATE TABLESPACE. */
    record CreateClusterObject(ObjectKind kind, String name) implements SchemaOperation {}

    /** COMMENT ON; the name is the relation for a column, constraint, trigger, policy or rule. */
    record Comment(ObjectKind kind, QualifiedName name) implements SchemaOperation {}

    record CreateStatistics(Optional<QualifiedName> name, QualifiedName table) implements SchemaOperation {}
}
