package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** Reading and writing rows. */
public sealed interface DataOperation extends Operation {

    /** SELECT, VALUES, TABLE, and SELECT inside PL/pgSQL; SELECT INTO a table is {@link CreateTable}. */
    record Select(Query query) implements DataOperation {}

    /**
     * INSERT.
     *
     * @param source the query or VALUES list; empty for DEFAULT VALUES
     * @param conflict ON CONFLICT
     */
    record Insert(QualifiedName table, List<String> columns, Optional<Query> source, Optional<Conflict> conflict)
            implements DataOperation {}

    /**
     * ON CONFLICT.
     *
     * @param columns the columns of its target; empty where there is no target or one with expressions
     * @param constraint ON CONSTRAINT
     * @param filtered WHERE of the target is written, which partial indexes may serve
     * @param assignments SET of DO UPDATE; empty for DO NOTHING
     */
    record Conflict(
            List<String> columns, Optional<String> constraint, boolean filtered, List<Assignment> assignments) {}

    /**
     * UPDATE.
     *
     * @param assignments SET
     * @param from relations of FROM
     * @param where WHERE
     * @param with WITH queries
     */
    record Update(
            QualifiedName table,
            List<Assignment> assignments,
            List<QualifiedName> from,
            Optional<Expression> where,
            List<Query> with)
            implements DataOperation {}

    /**
     * A column that gets a value.
     *
     * @param part only a field or an element of it does
     */
    record Assignment(String column, boolean part, Expression value) {}

    /** DELETE; {@code using} holds the relations of USING. */
    record Delete(QualifiedName table, List<QualifiedName> using, Optional<Expression> where, List<Query> with)
            implements DataOperation {}

    /**
     * MERGE (15).
     *
     * @param source the relations of USING
     * @param actions what its WHEN clauses do to rows
     */
    record Merge(QualifiedName table, List<QualifiedName> source, List<MergeAction> actions) implements DataOperation {}

    /**
     * The action of a WHEN clause.
     *
     * @param assignments SET of UPDATE; empty for the others
     * @param columns the columns that INSERT names; empty for the others
     */
    record MergeAction(List<Assignment> assignments, List<String> columns) {}

    /**
     * COPY.
     *
     * @param table empty for COPY (query) TO
     * @param from COPY FROM rather than TO
     */
    record Copy(Optional<QualifiedName> table, Optional<Query> query, boolean from) implements DataOperation {}

    record Truncate(List<QualifiedName> tables, boolean only, boolean cascade, boolean restartIdentity)
            implements DataOperation {}
}
