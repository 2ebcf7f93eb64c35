package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Source;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns that a query yields and those that it reads, as far as its relations are known. */
final class QueryColumns {

    private static final Set<String> BEHIND_TARGETS = Set.of(
            "from",
            "into",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for");
    private static final Set<String> COMBINATIONS = Set.of("union", "intersect", "except");
    private static final Set<String> BEHIND_RELATION = Set.of(
            "on",
            "using",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "cross",
            "natural",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "tablesample",
            "set",
            "returning");

    private final Catalog catalog;
    private final Query query;
    private final List<String> tokens;
    /** Relations by alias or name, as they occur in the text. */
    private final Map<String, Relation> aliases = new LinkedHashMap<>();

    QueryColumns(Catalog catalog, Query query) {
        this.catalog = catalog;
        this.query = query;
        tokens = FoldedText.tokens(query.text());
        for (int i = 0; i < tokens.size(); i++) {
            readAlias(i);
        }
    }

    /** Notes the relation that a FROM or JOIN names at the token, with its alias. */
    private void readAlias(int at) {
        boolean source =
                at > 0 && Set.of("from", "join", ",", "only", "table", "(").contains(tokens.get(at - 1));
        Optional<String> name = source ? FoldedText.name(tokens.get(at)) : Optional.empty();
        if (name.isEmpty()) {
            return;
        }
        boolean qualified = at + 2 < tokens.size() && tokens.get(at + 1).equals(".");
        QualifiedName written = qualified
                ? new QualifiedName(
                        name.get(), FoldedText.name(tokens.get(at + 2)).orElse(""))
                : QualifiedName.of(name.get());
        int behind = at + (qualified ? 3 : 1);
        if (behind < tokens.size() && tokens.get(behind).equals("as")) {
            behind++;
        }
        Optional<String> alias = behind < tokens.size() && !BEHIND_RELATION.contains(tokens.get(behind))
                ? FoldedText.name(tokens.get(behind))
                : Optional.empty();
        if (query.relations().contains(written)) {
            catalog.relation(written)
                    .ifPresent(relation -> aliases.putIfAbsent(alias.orElse(written.name()), relation));
        }
    }

    /**
     * The output columns, with their types where they are plain columns.
     *
     * @param names the names that are written for them, of the first ones at least
     */
    List<Column> columns(List<String> names) {
        List<Column> columns = new ArrayList<>();
        for (Column output : outputs()) {
            int index = columns.size();
            columns.add(index < names.size() ? output.named(names.get(index)) : output);
        }
        for (String name : names.subList(Math.min(columns.size(), names.size()), names.size())) {
            columns.add(Column.plain(name, Optional.empty(), catalog.migration()));
        }
        return columns;
    }

    private List<Column> outputs() {
        List<List<String>> targets = targets();
        boolean combined = tokens.stream().anyMatch(COMBINATIONS::contains);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < query.outputs().size(); i++) {
            List<String> target = targets.size() == query.outputs().size() ? targets.get(i) : List.of();
            String name = query.outputs().get(i);
            if (name.equals("*")) {
                columns.addAll(star(target));
            } else {
                Optional<Column> source = combined ? Optional.empty() : plainColumn(target);
                columns.add(Column.plain(name, source.flatMap(Column::type), catalog.migration()));
            }
        }
        return columns;
    }

    private List<Column> star(List<String> target) {
        List<Relation> starred = target.size() == 3
                ? FoldedText.name(target.get(0)).map(aliases::get).stream().toList()
                : outermostRelations();
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Relation relation : starred) {
            for (Column column : relation.columns()) {
                columns.putIfAbsent(column.name(), Column.plain(column.name(), column.type(), catalog.migration()));
            }
        }
        return List.copyOf(columns.values());
    }

    /** The relations of the outermost FROM, none where it holds a query. */
    private List<Relation> outermostRelations() {
        int from = outermost("from", outermost("select", 0));
        if (query.text().startsWith("table ")) {
            return List.copyOf(aliases.values());
        }
        Set<Relation> relations = new LinkedHashSet<>();
        for (int i = from + 1; i < tokens.size() && from > 0; i = next(i)) {
            if (tokens.get(i).equals("(") && !Set.of("on", "using").contains(tokens.get(i - 1))) {
                return List.of();
            }
            if (BEHIND_TARGETS.contains(tokens.get(i))) {
                break;
            }
            FoldedText.name(tokens.get(i)).map(aliases::get).ifPresent(relations::add);
            QualifiedName plain =
                    QualifiedName.of(FoldedText.name(tokens.get(i)).orElse(""));
            catalog.relation(plain).filter(aliases::containsValue).ifPresent(relations::add);
        }
        return List.copyOf(relations);
    }

    /** The tokens of each output column. */
    private List<List<String>> targets() {
        int select = outermost("select", 0);
        List<List<String>> targets = new ArrayList<>();
        if (select < 0) {
            return targets;
        }
        int start = select + 1;
        if (start < tokens.size() && Set.of("distinct", "all").contains(tokens.get(start))) {
            start++;
        }
        if (start + 1 < tokens.size()
                && tokens.get(start).equals("on")
                && tokens.get(start + 1).equals("(")) {
            start = FoldedText.closing(tokens, start + 1);
        }
        int i = start;
        while (i < tokens.size() && !BEHIND_TARGETS.contains(tokens.get(i))) {
            if (tokens.get(i).equals(",")) {
                targets.add(tokens.subList(start, i));
                start = i + 1;
            }
            i = next(i);
        }
        targets.add(tokens.subList(start, i));
        return targets;
    }

    /** The column that an output passes on unchanged. */
    private Optional<Column> plainColumn(List<String> target) {
        List<String> value = target;
        int as = target.lastIndexOf("as");
        if (as > 0) {
            value = target.subList(0, as);
        } else if (target.size() == 2 || target.size() == 4) {
            value = target.subList(0, target.size() - 1);
        }
        if (value.size() == 3 && value.get(1).equals(".")) {
            String name = FoldedText.name(value.get(2)).orElse("");
            return FoldedText.name(value.get(0)).map(aliases::get).flatMap(relation -> relation.column(name));
        }
        Optional<String> name = value.size() == 1 ? FoldedText.name(value.get(0)) : Optional.empty();
        boolean sure = query.relations().size() == 1;
        return name.filter(column -> sure)
                .flatMap(column -> aliases.values().stream().findFirst().flatMap(relation -> relation.column(column)));
    }

    /** What the query depends on: its relations, each with the columns that it names. */
    List<Source> sources() {
        boolean wholeRows = false;
        for (int i = 1; i < tokens.size(); i++) {
            wholeRows |= tokens.get(i).equals("*")
                    && Set.of("select", "distinct", "all", ",", ".").contains(tokens.get(i - 1));
        }
        Map<Integer, Set<String>> named = new LinkedHashMap<>();
        for (QualifiedName name : query.relations()) {
            catalog.relation(name).ifPresent(relation -> named.put(relation.id(), new LinkedHashSet<>()));
        }
        for (int id : named.keySet()) {
            Relation relation = catalog.relation(id).orElseThrow();
            for (Column column : relation.columns()) {
                boolean used = wholeRows || query.text().startsWith("table ") || names(relation, column.name());
                if (used) {
                    named.get(id).add(column.name());
                }
            }
        }
        return named.entrySet().stream()
                .map(entry -> new Source(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private boolean names(Relation relation, String column) {
        return query.columns().stream()
                .anyMatch(reference -> reference.name().equals(column)
                        && (reference.schema() == null || isAlias(reference.schema(), relation)));
    }

    private boolean isAlias(String qualifier, Relation relation) {
        Relation meant = aliases.get(qualifier);
        return meant == null ? qualifier.equals(relation.name().name()) : meant.id() == relation.id();
    }

    /** The index of the word at or behind the index and outside of parentheses, -1 where it is missing. */
    private int outermost(String word, int from) {
        for (int i = Math.max(from, 0); i < tokens.size(); i = next(i)) {
            if (tokens.get(i).equals(word)) {
                return i;
            }
        }
        return -1;
    }

    /** The index behind the token, or behind what is in the parentheses that it opens. */
    private int next(int index) {
        String token = tokens.get(index);
        boolean opens = token.equals("(") || token.equals("[") || token.equals("case");
        return opens ? FoldedText.closing(tokens, index) : index + 1;
    }
}
