package dev.neonally.rule.column;

import dev.neonally.catalog.Index;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.IndexOperation.Element;
import java.util.stream.Collectors;

/** Indexes as recipes write them. */
final class IndexSql {

    private IndexSql() {}

    /** CREATE INDEX CONCURRENTLY that makes the index again. */
    static String createConcurrently(Index index, String table) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX CONCURRENTLY "
                + Identifier.quote(index.name().name()) + " ON " + table
                + (index.method().equals("btree") ? "" : " USING " + Identifier.quote(index.method())) + " ("
                + index.elements().stream().map(IndexSql::key).collect(Collectors.joining(", ")) + ")"
                + (index.include().isEmpty() ? "" : " INCLUDE (" + ConstraintSql.columns(index.include()) + ")")
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + index.predicate().map(p -> " WHERE " + p.text()).orElse("") + ";";
    }

    private static String key(Element element) {
        return element.column()
                        .map(Identifier::quote)
                        .orElseGet(() -> "(" + element.expression().text() + ")")
                + element.collation()
                        .map(Identifier::quote)
                        .map(" COLLATE "::concat)
                        .orElse("")
                + element.operatorClass()
                        .map(Identifier::quote)
                        .map(" "::concat)
                        .orElse("")
                + (element.descending() ? " DESC" : "");
    }
}
