package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Source;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns that a query yields and those that it reads, as far as its relations are known. */
final class QueryColumns {

    private final Catalog catalog;
    private final Query query;
    private final Map<Integer, Set<String>> used = new LinkedHashMap<>();
    private final Set<String> unknownStars = new HashSet<>();
    private final List<Column> yielded;

    QueryColumns(Catalog catalog, Query query) {
        this.catalog = catalog;
        this.query = query;
        query.relations().stream()
                .flatMap(name -> catalog.relation(name).stream())
                .forEach(relation -> used.put(relation.id(), new LinkedHashSet<>()));
        QueryScope scope = new QueryScope(catalog, used, unknownStars);
        yielded = new QueryTextReader(scope).read(FoldedText.tokens(query.text()));
    }

    /**
     * The output columns, with their types where they are plain columns.
     *
     * @param names the names that are written for them, of the first ones at least
     */
    List<Column> columns(List<String> names) {
        List<String> labels = query.outputs().contains("*") ? List.of() : query.outputs();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < Math.max(yielded.size(), Math.max(names.size(), labels.size())); i++) {
            Column column = i < yielded.size() ? yielded.get(i) : QueryScope.unknown("?column?");
            String label = i < labels.size() ? label(labels.get(i)) : column.name();
            String name = i < names.size() ? names.get(i) : label;
            columns.add(column.named(name).since(catalog.migration()));
        }
        return columns;
    }

    private static String label(String output) {
        return output.equals(Query.UNTOLD) ? "?column?" : output;
    }

    /** The output columns where all of them are known, otherwise none. */
    List<Column> allColumns(List<String> names) {
        return unknownStars.isEmpty() ? columns(names) : List.of();
    }

    /** What the query depends on: its relations, each with the columns that it names. */
    List<Source> sources() {
        return used.entrySet().stream()
                .map(entry -> new Source(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }
}
