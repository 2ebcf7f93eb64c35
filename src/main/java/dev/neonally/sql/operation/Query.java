package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/**
 * A SELECT, VALUES or TABLE command, sub-selects and WITH queries included.
 *
 * @param relations the relations it reads, names of WITH queries left out
 * @param calls the functions it calls
 * @param columns the column references of all clauses; the schema part holds the table or alias
 * @param outputs names of the output columns where they can be told, {@code "*"} for a star, {@code "?column?"}
 *     for a constant, which has none, and {@link #UNTOLD} otherwise
 * @param where the condition of the outermost SELECT
 * @param lockedRows relations whose rows are locked by FOR UPDATE, FOR SHARE and their like
 * @param skipLocked SKIP LOCKED is given
 * @param ordered ORDER BY is given at the outermost level
 * @param limited LIMIT or FETCH is given at the outermost level
 * @param offset OFFSET is given at the outermost level
 * @param limit the literal of LIMIT where it is one
 * @param values it is a VALUES list, has no FROM outside of its sub-selects, or selects no relation at all
 * @param changes data-modifying WITH queries
 * @param text the query, folded as in {@link Expression#text()}
 */
public record Query(
        List<QualifiedName> relations,
        List<QualifiedName> calls,
        List<QualifiedName> columns,
        List<String> outputs,
        Optional<Expression> where,
        List<QualifiedName> lockedRows,
        boolean skipLocked,
        boolean ordered,
        boolean limited,
        boolean offset,
        Optional<Long> limit,
        boolean values,
        List<DataOperation> changes,
        String text) {

    /** Stands in the place of a name that cannot be told. */
    public static final String UNTOLD = "?";
}
