package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** CREATE INDEX and REINDEX; ALTER INDEX is {@link AlterTable}, DROP INDEX is {@link Drop}. */
public sealed interface IndexOperation extends Operation {

    /**
     * CREATE INDEX.
     *
     * @param name empty where the server is to make one
     * @param only ON ONLY
     * @param method {@code btree} unless USING says otherwise
     * @param include INCLUDE columns
     * @param predicate WHERE
     */
    record CreateIndex(
            Optional<String> name,
            QualifiedName table,
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            boolean only,
            String method,
            List<Element> elements,
            List<String> include,
            boolean nullsNotDistinct,
            Optional<Expression> predicate)
            implements IndexOperation {}

    /**
     * One key of an index.
     *
     * @param column the column, empty for an expression
     * @param expression the expression or the column as one
     * @param collation COLLATE
     * @param operatorClass the operator class
     * @param descending DESC
     * @param nullsOption NULLS FIRST or NULLS LAST is written
     */
    record Element(
            Optional<String> column,
            Expression expression,
            Optional<String> collation,
            Optional<String> operatorClass,
            boolean descending,
            boolean nullsOption) {}

    /** REINDEX; the name is empty for REINDEX DATABASE and SYSTEM without one. */
    record Reindex(Target target, Optional<QualifiedName> name, boolean concurrently) implements IndexOperation {

        /** What is rebuilt. */
        public enum Target {
            INDEX,
            TABLE,
            SCHEMA,
            DATABASE,
            SYSTEM
        }
    }
}
