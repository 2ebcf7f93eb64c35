package dev.neonally.rule;

import dev.neonally.catalog.Index;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An index as recipes write it.
 *
 * @param name quoted where it needs to be, empty where the server is to make one
 */
public record IndexSql(
        Optional<String> name,
        boolean unique,
        String method,
        List<Element> elements,
        List<String> include,
        boolean nullsNotDistinct,
        Optional<Expression> predicate) {

    /** An index of the catalog. */
    public static IndexSql of(Index index) {
        return new IndexSql(
                Optional.of(Identifier.quote(index.name().name())),
                index.unique(),
                index.method(),
                index.elements(),
                index.include(),
                index.nullsNotDistinct(),
                index.predicate());
    }

    /** The index that a statement creates. */
    public static IndexSql of(CreateIndex index) {
        return new IndexSql(
                index.name().map(Identifier::quote),
                index.unique(),
                index.method(),
                index.elements(),
                index.include(),
                index.nullsNotDistinct(),
                index.predicate());
    }

    /** The same index under another name. */
    public IndexSql named(String other) {
        return new IndexSql(Optional.of(other), unique, method, elements, include, nullsNotDistinct, predicate);
    }

    /** The same index without a column. */
    public IndexSql without(String column) {
        return new IndexSql(
                name,
                unique,
                method,
                elements.stream()
                        .filter(e -> !e.column().equals(Optional.of(column)))
                        .toList(),
                include.stream().filter(c -> !c.equals(column)).toList(),
                nullsNotDistinct,
                predicate.filter(
                        p -> p.columns().stream().noneMatch(c -> c.name().equals(column))));
    }

    /** CREATE INDEX CONCURRENTLY. */
    public String createConcurrently(QualifiedName table) {
        return create("CONCURRENTLY ", table.sql());
    }

    /** CREATE INDEX ON ONLY, the parent's half of an index on a partitioned table. */
    public String createOnOnly(QualifiedName table) {
        return create("", "ONLY " + table.sql());
    }

    private String create(String how, String table) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + how
                + name.map(n -> n + " ").orElse("")
                + "ON " + table
                + (method.equals("btree") ? "" : " USING " + Identifier.quote(method)) + " ("
                + elements.stream().map(IndexSql::key).collect(Collectors.joining(", ")) + ")"
                + (include.isEmpty() ? "" : " INCLUDE (" + ConstraintSql.columns(include) + ")")
                + (nullsNotDistinct ? " NULLS NOT DISTINCT" : "")
                + predicate.map(p -> " WHERE " + p.sql()).orElse("") + ";";
    }

    private static String key(Element element) {
        return element.column()
                        .map(Identifier::quote)
                        .orElseGet(() -> "(" + element.expression().sql() + ")")
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
