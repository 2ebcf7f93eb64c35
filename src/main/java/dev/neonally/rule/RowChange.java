package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that changes rows, and whether it can touch many.
 *
 * @param table the table whose rows change
 * @param condition WHERE of UPDATE and DELETE
 * @param step the step that it is
 */
public record RowChange(QualifiedName table, Optional<Expression> condition, Step step) {

    private static final Set<String> ALWAYS_TRUE = Set.of("true", "1 = 1", "1=1", "'t'", "not false");

    private static final String LITERAL = "(?:[-+]?\\d[\\d.]*|'(?:[^']|'')*'|\\$\\d+|null\\b|true\\b|false\\b)";

    /** In PL/pgSQL a bare name beside a key is a variable. */
    private static final String VARIABLE = "(?:" + LITERAL + "|[a-z_]\\w*\\b(?!\\s*[.(]))";

    /** UPDATE, DELETE, MERGE, COPY FROM and INSERT; empty for any other step. */
    public static Optional<RowChange> of(Step step) {
        if (step.operation() instanceof Update update) {
            return Optional.of(new RowChange(update.table(), update.where(), step));
        }
        if (step.operation() instanceof Delete delete) {
            return Optional.of(new RowChange(delete.table(), delete.where(), step));
        }
        if (step.operation() instanceof Insert insert) {
            return Optional.of(new RowChange(insert.table(), Optional.empty(), step));
        }
        if (step.operation() instanceof Merge merge) {
            return Optional.of(new RowChange(merge.table(), Optional.empty(), step));
        }
        return step.operation() instanceof Copy copy && copy.from()
                ? copy.table().map(table -> new RowChange(table, Optional.empty(), step))
                : Optional.empty();
    }

    /** Whether it is an UPDATE or DELETE of every row. */
    public boolean isOfAllRows() {
        boolean conditional = step.operation() instanceof Update || step.operation() instanceof Delete;
        return conditional && condition.filter(c -> !isAlwaysTrue(c)).isEmpty();
    }

    /** Whether the number of rows is bounded: literal rows, keys or a range of keys, or a LIMIT. */
    public boolean isBounded() {
        if (step.operation() instanceof Insert insert) {
            return insert.source()
                    .map(query -> query.values() || query.limited() || selectsByKey(query))
                    .orElse(true);
        }
        return !selections().isEmpty()
                || condition.filter(c -> keyTests(c, keys(table)) > 0).isPresent();
    }

    /** The queries with a LIMIT that pick the rows of an UPDATE or DELETE: sub-selects of its condition and WITH queries. */
    public List<Query> selections() {
        Stream<Query> with = step.operation() instanceof Update update
                ? update.with().stream()
                : step.operation() instanceof Delete delete ? delete.with().stream() : Stream.empty();
        return Stream.concat(condition.stream().flatMap(c -> c.queries().stream()), with)
                .filter(Query::limited)
                .toList();
    }

    private static boolean isAlwaysTrue(Expression condition) {
        return ALWAYS_TRUE.contains(condition.text().toLowerCase(Locale.ROOT));
    }

    /** Whether the query picks rows by their keys from each relation that it reads. */
    private boolean selectsByKey(Query query) {
        List<QualifiedName> read = new ArrayList<>(query.relations());
        query.where().stream()
                .flatMap(c -> c.queries().stream())
                .flatMap(q -> q.relations().stream())
                .forEach(read::remove);
        return query.where()
                .filter(c -> read.stream().allMatch(relation -> keyTests(c, keys(relation)) > 0)
                        && keyTests(c, keys(read)) >= read.size())
                .isPresent();
    }

    private Set<String> keys(List<QualifiedName> relations) {
        return relations.stream().flatMap(relation -> keys(relation).stream()).collect(Collectors.toSet());
    }

    /** How many times the condition compares one of the columns with a value, a list of values or a range. */
    private long keyTests(Expression condition, Set<String> columns) {
        String value = step.inside().isPresent() ? VARIABLE : LITERAL;
        return columns.stream()
                .mapToLong(key -> keyTests(condition.text(), key, value))
                .sum();
    }

    private static long keyTests(String text, String key, String value) {
        String column = "(?<![\\w.])(?:\\w+\\s*\\.\\s*)?\"?" + Pattern.quote(key) + "\"?\\s*";
        long tests = count(column + "=\\s*" + value, text)
                + count(column + "in\\s*\\(\\s*(?!select|with)", text)
                + count(column + "between\\s", text);
        boolean range = count(column + ">=?\\s*" + value, text) > 0 && count(column + "<=?\\s*" + value, text) > 0;
        return range ? tests + 1 : tests;
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .results()
                .count();
    }

    /** Columns that tell rows apart: alone under a unique index; {@code id} where the table is not known. */
    private Set<String> keys(QualifiedName relation) {
        Catalog catalog = step.before();
        Optional<Relation> known = catalog.relation(relation);
        if (known.isEmpty()) {
            return Set.of("id", relation.name() + "_id");
        }
        Set<String> keys = new HashSet<>();
        for (Index index : catalog.indexesOf(known.get().id())) {
            if (index.unique() && !index.leadingColumns().isEmpty()) {
                keys.add(index.leadingColumns().get(0));
            }
        }
        known.get().columns().stream()
                .filter(c -> c.identity().isPresent() || c.sequence().isPresent())
                .map(Column::name)
                .forEach(keys::add);
        return keys;
    }
}
