package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change of many rows in batches, as recipes write it: by ranges of an integer key, otherwise by the keys of rows that
 * are left.
 */
public record RowBatch(QualifiedName table, Catalog catalog) {

    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

    private static final String EACH = "-- in batches, each committed on its own, with a short pause between: ";

    /** The columns of the primary key, empty where there is none or none is known. */
    public List<String> key() {
        return catalog.relation(table).stream()
                .flatMap(r -> catalog.constraintsOf(r.id()).stream())
                .filter(c -> c.definition() instanceof Unique unique && unique.primary())
                .map(TableConstraint::columns)
                .findFirst()
                .orElse(List.of());
    }

    /**
     * The first batch.
     *
     * @param command the change up to its WHERE
     * @param left the condition of rows that are still to do, empty for all rows
     */
    public String of(String command, Optional<String> left) {
        List<String> key = key();
        if (isByRange()) {
            String id = key.isEmpty() ? "id" : Identifier.quote(key.get(0));
            return EACH + "the same for the next 10000 keys until all rows are done\n" + command + "\nWHERE " + id
                    + " BETWEEN 1 AND 10000"
                    + left.map(" AND "::concat).orElse("") + ";";
        }
        String columns = key.isEmpty() ? "ctid" : ConstraintSql.columns(key);
        String order = key.isEmpty() ? "" : " ORDER BY " + columns;
        return EACH + "again until no row is left\n" + command + "\nWHERE "
                + (key.size() > 1 ? "(" + columns + ")" : columns) + " IN (SELECT " + columns + " FROM " + table.sql()
                + left.map(" WHERE "::concat).orElse("") + order + " LIMIT 10000 FOR UPDATE);";
    }

    /** Whether batches go by ranges of a key, so that they end whatever the change does. */
    public boolean isByRange() {
        List<String> key = key();
        return catalog.relation(table).isEmpty() || key.size() == 1 && isInteger(key.get(0));
    }

    private boolean isInteger(String column) {
        return catalog.relation(table)
                .flatMap(r -> r.column(column))
                .flatMap(Column::type)
                .filter(t -> INTEGERS.contains(t.name().name()) && !t.isArray())
                .isPresent();
    }
}
