package dev.neonally.sql.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CREATE TABLE, CREATE TABLE AS, SELECT INTO and CREATE FOREIGN TABLE.
 *
 * @param likes LIKE clauses
 * @param inherits INHERITS
 * @param partitionKey PARTITION BY
 * @param partitionOf PARTITION OF
 * @param queryColumns the names that are given to the first columns of the query
 * @param query the query of CREATE TABLE AS or SELECT INTO
 * @param withData false for WITH NO DATA
 * @param foreign CREATE FOREIGN TABLE
 * @param ofType OF type
 * @param options names and values of WITH (…), folded
 */
public record CreateTable(
        QualifiedName name,
        Persistence persistence,
        boolean ifNotExists,
        List<ColumnDefinition> columns,
        List<Constraint> constraints,
        List<Like> likes,
        List<QualifiedName> inherits,
        Optional<PartitionKey> partitionKey,
        Optional<PartitionOf> partitionOf,
        List<String> queryColumns,
        Optional<Query> query,
        boolean withData,
        boolean foreign,
        Optional<QualifiedName> ofType,
        Map<String, String> options)
        implements Operation {

    /**
     * LIKE.
     *
     * @param including what is copied besides columns and NOT NULL, in lower case: {@code all}, {@code indexes},
     *     {@code constraints}, {@code defaults}, {@code generated}, {@code identity} …; EXCLUDING already applied
     */
    public record Like(QualifiedName source, List<String> including) {}

    /** PARTITION OF. */
    public record PartitionOf(QualifiedName parent, PartitionBound bound) {}
}
