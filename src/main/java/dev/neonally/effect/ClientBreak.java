package dev.neonally.effect;

import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

/**
 * Statements of running clients that fail once a schema has changed.
 *
 * @param relation the table or view that they name
 * @param columns the columns that it is about, in their order; empty for {@link Kind#RELATION_GONE}
 */
public record ClientBreak(QualifiedName relation, Kind kind, List<String> columns) {

    /** Which statements fail, and how. */
    public enum Kind {
        /** All that name the relation. */
        RELATION_GONE("42P01"),
        /** Those that name one of the columns. */
        COLUMN_GONE("42703"),
        /** A prepared {@code SELECT *} or {@code RETURNING *}: the columns that it yields are others, or in another order. */
        ROW_TYPE("0A000"),
        /** A prepared SELECT of whole rows as values: another relation has the name now. */
        WHOLE_ROW("0A000"),
        /** A prepared SELECT or RETURNING of one of the columns. */
        COLUMN_TYPE("0A000"),
        /** An INSERT that leaves one of the columns out. */
        VALUE_REQUIRED("23502"),
        /** An INSERT or UPDATE that gives one of the columns a value. */
        VALUE_REFUSED("428C9");

        private final String sqlState;

        Kind(String sqlState) {
            this.sqlState = sqlState;
        }

        public String sqlState() {
            return sqlState;
        }
    }
}
