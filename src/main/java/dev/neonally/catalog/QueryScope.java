package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the names in one SELECT may stand for: the elements of its FROM, WITH queries, and the same of the queries around. */
final class QueryScope {

    private final Catalog catalog;
    private final Map<Integer, Set<String>> used;
    private final Set<String> unknownStars;
    private final Optional<QueryScope> outer;
    private final Map<String, List<Column>> withQueries = new LinkedHashMap<>();
    private final Map<String, Element> elements = new LinkedHashMap<>();

    /**
     * @param used takes up the columns that are read, by the id of their relation
     * @param unknownStars takes up the elements of FROM that a star stands for and whose columns nobody knows
     */
    QueryScope(Catalog catalog, Map<Integer, Set<String>> used, Set<String> unknownStars) {
        this(catalog, used, unknownStars, Optional.empty());
    }

    private QueryScope(
            Catalog catalog, Map<Integer, Set<String>> used, Set<String> unknownStars, Optional<QueryScope> outer) {
        this.catalog = catalog;
        this.used = used;
        this.unknownStars = unknownStars;
        this.outer = outer;
    }

    /**
     * An element of FROM.
     *
     * @param relation id of the relation that it is
     */
    private record Element(OptionalInt relation, List<Column> columns) {

        Optional<Column> column(String name) {
            return columns.stream().filter(c -> c.name().equals(name)).findFirst();
        }
    }

    /** The scope of a query inside of this one. */
    QueryScope nested() {
        return new QueryScope(catalog, used, unknownStars, Optional.of(this));
    }

    static Column unknown(String name) {
        return Column.plain(name, Optional.empty(), 0);
    }

    /** @param names the names that are written for its columns, of the first ones at least */
    void addWithQuery(String name, List<Column> columns, List<String> names) {
        withQueries.put(name, renamed(columns, names));
    }

    void addRelation(QualifiedName name, String alias) {
        Optional<List<Column>> withQuery = name.schema() == null ? withQuery(name.name()) : Optional.empty();
        if (withQuery.isPresent()) {
            addQuery(alias, withQuery.get(), List.of());
            return;
        }
        Optional<Relation> relation = catalog.relation(name).filter(found -> used.containsKey(found.id()));
        elements.put(
                alias,
                relation.map(found -> new Element(OptionalInt.of(found.id()), plain(found.columns())))
                        .orElse(new Element(OptionalInt.empty(), List.of())));
    }

    /** A query in FROM, or a function, whose columns are not known. */
    void addQuery(String alias, List<Column> columns, List<String> names) {
        elements.put(alias, new Element(OptionalInt.empty(), renamed(columns, names)));
    }

    private static List<Column> renamed(List<Column> columns, List<String> names) {
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < Math.max(columns.size(), names.size()); i++) {
            Column column = i < columns.size() ? columns.get(i) : unknown("");
            renamed.add(i < names.size() ? column.named(names.get(i)) : column);
        }
        return renamed;
    }

    private Optional<List<Column>> withQuery(String name) {
        return Optional.ofNullable(withQueries.get(name)).or(() -> outer.flatMap(scope -> scope.withQuery(name)));
    }

    boolean isElement(String alias) {
        return elements.containsKey(alias)
                || outer.filter(scope -> scope.isElement(alias)).isPresent();
    }

    /** The column of that element, noted as read. */
    Optional<Column> read(String alias, String column) {
        Element element = elements.get(alias);
        return element == null ? outer.flatMap(scope -> scope.read(alias, column)) : read(element, column);
    }

    /** The column of that name, wherever the name is found first, noted as read. */
    Optional<Column> read(String column) {
        Optional<Column> found = Optional.empty();
        for (Element element : elements.values()) {
            Optional<Column> here = read(element, column);
            found = found.isPresent() ? found : here;
        }
        return found.isPresent() ? found : outer.flatMap(scope -> scope.read(column));
    }

    private Optional<Column> read(Element element, String name) {
        Optional<Column> column = element.column(name);
        if (column.isPresent() && element.relation().isPresent()) {
            used.get(element.relation().getAsInt()).add(name);
        }
        return column;
    }

    /** All columns of an element. */
    List<Column> star(String alias) {
        Element element = elements.getOrDefault(alias, new Element(OptionalInt.empty(), List.of()));
        return star(alias, element);
    }

    /** All columns of all elements, those that a join merges once and first. */
    List<Column> star(Set<String> merged) {
        Map<String, Column> first = new LinkedHashMap<>();
        List<Column> rest = new ArrayList<>();
        for (Map.Entry<String, Element> element : elements.entrySet()) {
            for (Column column : star(element.getKey(), element.getValue())) {
                if (merged.contains(column.name())) {
                    first.putIfAbsent(column.name(), column);
                } else {
                    rest.add(column);
                }
            }
        }
        List<Column> all = new ArrayList<>(first.values());
        all.addAll(rest);
        return all;
    }

    private List<Column> star(String alias, Element element) {
        if (element.columns().isEmpty()) {
            unknownStars.add(alias);
        }
        element.columns().forEach(column -> read(element, column.name()));
        return element.columns();
    }

    private static List<Column> plain(List<Column> columns) {
        return columns.stream()
                .map(column -> unknown(column.name()).typed(column.type(), Optional.empty()))
                .toList();
    }
}
