package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** A table constraint, or a column constraint seen as one. */
public sealed interface Constraint {

    /** The name, where one is written. */
    Optional<String> name();

    /**
     * CHECK.
     *
     * @param enforced false for NOT ENFORCED (18)
     */
    record Check(Optional<String> name, Expression condition, boolean notValid, boolean noInherit, boolean enforced)
            implements Constraint {}

    /** NOT NULL as a table constraint (18). */
    record NotNull(Optional<String> name, String column, boolean notValid, boolean noInherit) implements Constraint {}

    /**
     * UNIQUE or PRIMARY KEY.
     *
     * @param primary PRIMARY KEY
     * @param columns the key columns; empty with {@code usingIndex}
     * @param include INCLUDE columns
     * @param usingIndex USING INDEX
     * @param notValid NOT VALID is written, which the server refuses
     */
    record Unique(
            Optional<String> name,
            boolean primary,
            List<String> columns,
            List<String> include,
            boolean nullsNotDistinct,
            Optional<String> usingIndex,
            boolean deferrable,
            boolean initiallyDeferred,
            boolean notValid)
            implements Constraint {}

    /**
     * FOREIGN KEY.
     *
     * @param referencedColumns empty where the referenced primary key is meant
     * @param onDelete the action in lower case: {@code no action}, {@code restrict}, {@code cascade}, {@code set null},
     *     {@code set default}
     * @param onUpdate likewise
     */
    record ForeignKey(
            Optional<String> name,
            List<String> columns,
            QualifiedName referenced,
            List<String> referencedColumns,
            boolean notValid,
            boolean enforced,
            String onDelete,
            String onUpdate,
            boolean deferrable,
            boolean initiallyDeferred)
            implements Constraint {

        /** Whether it does the same to the same columns, whatever its name and whether it was validated. */
        public boolean actsLike(ForeignKey other) {
            return columns.equals(other.columns)
                    && referencedColumns.equals(other.referencedColumns)
                    && onDelete.equals(other.onDelete)
                    && onUpdate.equals(other.onUpdate)
                    && deferrable == other.deferrable
                    && initiallyDeferred == other.initiallyDeferred;
        }
    }

    /** EXCLUDE. */
    record Exclude(
            Optional<String> name,
            String method,
            List<Expression> elements,
            Optional<Expression> predicate,
            boolean deferrable,
            boolean initiallyDeferred,
            boolean notValid)
            implements Constraint {}
}
