package dev.neonally.catalog;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An index.
 *
 * @param name its name, PostgreSQL's own where none was written; schema always filled in
 * @param table id of the table
 * @param valid false for ON ONLY a partitioned table while partitions lack theirs
 * @param constraint id of the constraint that owns it
 * @param parent id of the partitioned index it is attached to
 * @param origin number of the migration that created it
 */
public record Index(
        int id,
        QualifiedName name,
        int table,
        boolean unique,
        boolean primary,
        String method,
        List<Element> elements,
        List<String> include,
        boolean nullsNotDistinct,
        Optional<Expression> predicate,
        boolean valid,
        OptionalInt constraint,
        OptionalInt parent,
        int origin) {

    /** The key columns up to the first expression. */
    public List<String> leadingColumns() {
        return elements.stream()
                .takeWhile(e -> e.column().isPresent())
                .map(e -> e.column().get())
                .toList();
    }

    /** Whether it tells all rows apart by plain columns, as REFRESH MATERIALIZED VIEW CONCURRENTLY needs it. */
    public boolean identifiesRows() {
        return unique
                && valid
                && predicate.isEmpty()
                && elements.stream().allMatch(e -> e.column().isPresent());
    }

    /** Whether the column is a key, is included, or stands in an expression or the predicate. */
    public boolean mentions(String column) {
        return elements.stream()
                        .anyMatch(e -> e.column().map(column::equals).orElseGet(() -> names(e.expression(), column)))
                || include.contains(column)
                || predicate.filter(p -> names(p, column)).isPresent();
    }

    private static boolean names(Expression expression, String column) {
        return expression.columns().stream().anyMatch(c -> c.name().equals(column));
    }
}
