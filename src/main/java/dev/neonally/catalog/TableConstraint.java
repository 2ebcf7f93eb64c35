package dev.neonally.catalog;

import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.List;
import java.util.OptionalInt;

/**
 * A constraint of a table.
 *
 * @param name its name, PostgreSQL's own where none was written
 * @param table id of the table
 * @param definition what was written, with the constrained columns filled in for USING INDEX and the referenced primary
 *     key for a foreign key that names no columns
 * @param validated false while NOT VALID or NOT ENFORCED
 * @param index id of the index behind a unique, primary key or exclusion constraint
 * @param referenced id of the table a foreign key references; empty where the history does not know it
 * @param parent id of the parent's constraint that it was inherited from, unless the table declared it as well
 * @param columns the columns that it mentions, those of a CHECK's condition included
 * @param origin number of the migration that added it
 */
public record TableConstraint(
        int id,
        String name,
        int table,
        Constraint definition,
        boolean validated,
        OptionalInt index,
        OptionalInt referenced,
        OptionalInt parent,
        List<String> columns,
        int origin) {

    boolean isForeignKey() {
        return definition instanceof ForeignKey;
    }

    TableConstraint named(String to) {
        return new TableConstraint(id, to, table, definition, validated, index, referenced, parent, columns, origin);
    }

    TableConstraint defined(Constraint as, List<String> newColumns) {
        return new TableConstraint(id, name, table, as, validated, index, referenced, parent, newColumns, origin);
    }

    TableConstraint validated(boolean value) {
        return new TableConstraint(id, name, table, definition, value, index, referenced, parent, columns, origin);
    }

    TableConstraint childOf(OptionalInt newParent) {
        return new TableConstraint(
                id, name, table, definition, validated, index, referenced, newParent, columns, origin);
    }
}
