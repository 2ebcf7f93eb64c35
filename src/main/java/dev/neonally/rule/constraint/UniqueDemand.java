package dev.neonally.rule.constraint;

import dev.neonally.effect.LockMode;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a statement asks of the rows that are there.
 *
 * @param clause how the statement asks it
 * @param sqlState the error if they do not comply
 * @param mode the lock under which they are read
 * @param keys the columns, or expressions, in which no two rows may agree; empty where other operators decide
 * @param predicate the condition of the rows that it is asked of
 * @param nullsNotDistinct whether two nulls agree
 * @param find a query for rows in conflict, empty where there is no simple one
 */
record UniqueDemand(
        String clause,
        String sqlState,
        LockMode mode,
        QualifiedName table,
        List<String> keys,
        Optional<Expression> predicate,
        boolean nullsNotDistinct,
        Optional<String> find) {

    static UniqueDemand of(CreateIndex index) {
        String keys = index.elements().stream()
                .map(element -> element.column()
                        .map(Identifier::quote)
                        .orElseGet(() -> element.expression().sql()))
                .collect(Collectors.joining(", "));
        String where = index.predicate().map(p -> " WHERE " + p.sql()).orElse("");
        return new UniqueDemand(
                "CREATE UNIQUE INDEX (" + keys + ")",
                "23505",
                LockMode.SHARE,
                index.table(),
                keys(index.elements()),
                index.predicate(),
                index.nullsNotDistinct(),
                Optional.of(duplicates(keys, index.table(), where)));
    }

    static UniqueDemand of(Unique unique, QualifiedName table) {
        String keys = ConstraintSql.columns(unique.columns());
        return new UniqueDemand(
                (unique.primary() ? "PRIMARY KEY (" : "UNIQUE (") + keys + ")",
                "23505",
                LockMode.ACCESS_EXCLUSIVE,
                table,
                unique.columns(),
                Optional.empty(),
                unique.nullsNotDistinct(),
                Optional.of(duplicates(keys, table, "")));
    }

    static UniqueDemand ofExclusion(QualifiedName table) {
        return new UniqueDemand(
                "EXCLUDE",
                "23P01",
                LockMode.ACCESS_EXCLUSIVE,
                table,
                List.of(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The columns, and the texts of the expressions, of an index. */
    static List<String> keys(List<Element> elements) {
        return elements.stream()
                .map(element -> element.column().orElse(element.expression().text()))
                .toList();
    }

    private static String duplicates(String keys, QualifiedName table, String where) {
        return "SELECT " + keys + ", count(*) FROM " + table.sql() + where + " GROUP BY " + keys
                + " HAVING count(*) > 1;";
    }
}
