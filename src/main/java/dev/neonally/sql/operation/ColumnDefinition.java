package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/**
 * A column of CREATE TABLE or ADD COLUMN.
 *
 * @param name the column
 * @param type its type
 * @param collation COLLATE
 * @param notNull NOT NULL is written (a PRIMARY KEY among the constraints implies it and is not repeated here)
 * @param defaultValue DEFAULT
 * @param generated GENERATED ALWAYS AS (…)
 * @param identity GENERATED … AS IDENTITY
 * @param constraints CHECK, UNIQUE, PRIMARY KEY and REFERENCES of the column, each with the column as its own
 */
public record ColumnDefinition(
        String name,
        TypeName type,
        Optional<String> collation,
        boolean notNull,
        Optional<Expression> defaultValue,
        Optional<Generated> generated,
        Optional<Identity> identity,
        List<Constraint> constraints) {

    /**
     * A generated column's expression.
     *
     * @param storage STORED, VIRTUAL, or neither written
     */
    public record Generated(Expression expression, Storage storage) {

        private static final int VIRTUAL_COLUMNS = 18;

        /** Whether that version keeps the value in the row; without a word it is up to 17, which then refuses it. */
        public boolean isStored(int postgres) {
            return storage == Storage.STORED || storage == Storage.UNSPECIFIED && postgres < VIRTUAL_COLUMNS;
        }

        /** Where a generated column's value is kept; PostgreSQL 18 takes the absence of both as VIRTUAL. */
        public enum Storage {
            STORED,
            VIRTUAL,
            UNSPECIFIED
        }
    }
}
