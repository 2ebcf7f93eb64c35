package dev.neonally.catalog;

import dev.neonally.sql.operation.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the columns of a query in its text. What it does not understand it passes over: an output column without a known
 * source has no type, and a star over something unknown yields nothing.
 */
final class QueryTextReader {

    private static final int DEEPEST = 100;

    private static final Set<String> COMBINATIONS = Set.of("union", "intersect", "except");
    private static final Set<String> QUERY_STARTS = Set.of("select", "with", "values", "table");
    private static final Set<String> BEHIND_TARGETS =
            Set.of("from", "into", "where", "group", "having", "window", "order", "limit", "offset", "fetch", "for");
    private static final Set<String> BEHIND_FROM =
            Set.of("where", "group", "having", "window", "order", "limit", "offset", "fetch", "for");

    private final QueryScope scope;
    private final int depth;

    QueryTextReader(QueryScope scope) {
        this(scope, 0);
    }

    private QueryTextReader(QueryScope scope, int depth) {
        this.scope = scope;
        this.depth = depth;
    }

    /** Reads a query and notes in the scope what it reads. */
    List<Column> read(List<String> tokens) {
        if (tokens.isEmpty() || depth > DEEPEST) {
            return List.of();
        }
        if (tokens.size() > 1 && tokens.get(0).equals("(") && FoldedText.closing(tokens, 0) == tokens.size()) {
            return nested(tokens.subList(1, tokens.size() - 1));
        }
        List<String> body = tokens.get(0).equals("with") ? withQueries(tokens) : tokens;
        List<Column> first = null;
        boolean combined = false;
        int start = 0;
        for (int i = 0; i <= body.size(); i = i < body.size() ? FoldedText.next(body, i) : i + 1) {
            if (i == body.size() || COMBINATIONS.contains(body.get(i))) {
                List<Column> columns = nested().term(body.subList(start, i));
                first = first == null ? columns : first;
                combined |= i < body.size();
                boolean quantified =
                        i + 1 < body.size() && Set.of("all", "distinct").contains(body.get(i + 1));
                start = Math.min(i + (quantified ? 2 : 1), body.size());
            }
        }
        return combined
                ? first.stream()
                        .map(column -> QueryScope.unknown(column.name()))
                        .toList()
                : first;
    }

    /** Reads a query inside of this one. */
    List<Column> nested(List<String> tokens) {
        return nested().read(tokens);
    }

    private QueryTextReader nested() {
        return new QueryTextReader(scope.nested(), depth + 1);
    }

    /** Reads WITH and returns what follows it. */
    private List<String> withQueries(List<String> tokens) {
        int i = tokens.size() > 1 && tokens.get(1).equals("recursive") ? 2 : 1;
        while (i < tokens.size()) {
            String name = FoldedText.name(tokens.get(i)).orElse("");
            List<String> names = List.of();
            i++;
            if (i < tokens.size() && tokens.get(i).equals("(")) {
                int end = FoldedText.closing(tokens, i);
                names = FoldedText.names(tokens.subList(i, end));
                i = end;
            }
            while (i < tokens.size() && !tokens.get(i).equals("(")) {
                i++;
            }
            int end = i < tokens.size() ? FoldedText.closing(tokens, i) : i;
            List<Column> columns = end > i ? nested(tokens.subList(i, end)) : List.of();
            scope.addWithQuery(name, columns, names);
            i = end;
            while (i < tokens.size() && !tokens.get(i).equals(",") && !isQuery(tokens, i)) {
                i = FoldedText.next(tokens, i);
            }
            if (i < tokens.size() && !tokens.get(i).equals(",")) {
                return tokens.subList(i, tokens.size());
            }
            i++;
        }
        return List.of();
    }

    /** Whether a query starts at the index, in parentheses or without. */
    static boolean isQuery(List<String> tokens, int at) {
        int first = at;
        while (first < tokens.size() && tokens.get(first).equals("(")) {
            first++;
        }
        return first < tokens.size() && QUERY_STARTS.contains(tokens.get(first));
    }

    /** One SELECT, VALUES or TABLE. */
    private List<Column> term(List<String> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        return switch (tokens.get(0)) {
            case "(" -> nested(tokens.subList(0, FoldedText.closing(tokens, 0)));
            case "values" -> values(tokens);
            case "table" -> {
                new FromTextReader(this, scope).read(tokens.subList(1, tokens.size()));
                yield scope.star(Set.of());
            }
            case "select" -> select(tokens);
            default -> List.of();
        };
    }

    private List<Column> values(List<String> tokens) {
        references(tokens);
        List<Column> columns = new ArrayList<>();
        int end = tokens.size() > 1 ? FoldedText.closing(tokens, 1) - 1 : 1;
        for (int i = 2; i < end; i = FoldedText.next(tokens, i)) {
            if (i == 2 || tokens.get(i).equals(",")) {
                columns.add(QueryScope.unknown("column" + (columns.size() + 1)));
            }
        }
        return columns;
    }

    private List<Column> select(List<String> tokens) {
        int start = behindDistinct(tokens);
        int targetsEnd = FoldedText.find(tokens, start, BEHIND_TARGETS);
        int from = targetsEnd;
        while (from < tokens.size() && !tokens.get(from).equals("from") && !BEHIND_FROM.contains(tokens.get(from))) {
            from = FoldedText.next(tokens, from);
        }
        int rest = from;
        Set<String> merged = Set.of();
        if (from < tokens.size() && tokens.get(from).equals("from")) {
            rest = FoldedText.find(tokens, from + 1, BEHIND_FROM);
            merged = new FromTextReader(this, scope).read(tokens.subList(from + 1, rest));
        }
        List<Column> columns = new ArrayList<>();
        for (List<String> target : FoldedText.separated(tokens.subList(start, targetsEnd))) {
            columns.addAll(target(target, merged));
        }
        references(tokens.subList(1, start));
        references(tokens.subList(rest, tokens.size()));
        return columns;
    }

    private static int behindDistinct(List<String> tokens) {
        int start = 1;
        if (start < tokens.size() && Set.of("distinct", "all").contains(tokens.get(start))) {
            start++;
        }
        if (start + 1 < tokens.size()
                && tokens.get(start).equals("on")
                && tokens.get(start + 1).equals("(")) {
            start = FoldedText.closing(tokens, start + 1);
        }
        return start;
    }

    /** The columns that one element of the select list yields. */
    private List<Column> target(List<String> target, Set<String> merged) {
        int last = target.size() - 1;
        if (target.isEmpty()) {
            return List.of();
        }
        if (target.get(last).equals("*") && last == 0) {
            return scope.star(merged);
        }
        if (target.get(last).equals("*") && last == 2 && target.get(1).equals(".")) {
            return scope.star(FoldedText.name(target.get(0)).orElse(""));
        }
        int labelled = labelTokens(target);
        List<String> value = target.subList(0, target.size() - labelled);
        Optional<String> label = labelled > 0 ? FoldedText.name(target.get(last)) : Optional.empty();
        Optional<Column> plain = plainColumn(value);
        references(value);
        String name = label.or(() -> plain.map(Column::name))
                .or(() -> ExpressionName.of(text(value)))
                .orElse("?column?");
        return List.of(plain.orElse(QueryScope.unknown(name)).named(name));
    }

    /** How many of the last tokens name the element: {@code AS name}, {@code name} or none. */
    private static int labelTokens(List<String> target) {
        int last = target.size() - 1;
        if (last > 1 && target.get(last - 1).equals("as")) {
            return 2;
        }
        return last > 0 && isLabel(target.get(last), target.get(last - 1)) ? 1 : 0;
    }

    private static Expression text(List<String> tokens) {
        return new Expression(String.join(" ", tokens), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether a word behind another value names it. */
    private static boolean isLabel(String word, String before) {
        boolean value = FoldedText.name(before).isPresent()
                || FoldedText.isString(before)
                || before.equals(")")
                || before.equals("]")
                || Character.isDigit(before.charAt(0));
        return value
                && !word.equals("end")
                && !Set.of("and", "or", "not", "is", "in", "like", "null", "true", "false")
                        .contains(word)
                && !Set.of("and", "or", "not", "is", "in", "like", "collate", "zone", "double")
                        .contains(before)
                && FoldedText.name(word).isPresent();
    }

    private Optional<Column> plainColumn(List<String> value) {
        Optional<String> first = FoldedText.name(value.get(0));
        if (value.size() == 3 && value.get(1).equals(".")) {
            return first.flatMap(alias -> FoldedText.name(value.get(2)).flatMap(column -> scope.read(alias, column)));
        }
        return value.size() == 1 ? first.flatMap(scope::read) : Optional.empty();
    }

    /** Notes the columns that an expression, or any other run of tokens, reads. */
    void references(List<String> tokens) {
        int i = 0;
        while (i < tokens.size()) {
            String token = tokens.get(i);
            boolean query = token.equals("(") && isQuery(tokens, i);
            boolean dotted = i + 2 < tokens.size() && tokens.get(i + 1).equals(".");
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
            Optional<String> name = FoldedText.name(token);
            if (query) {
                int end = FoldedText.closing(tokens, i);
                nested(tokens.subList(i, end));
                i = end;
            } else if (token.equals("as") || token.equals("::")) {
                i += 2;
            } else if (name.isPresent() && dotted) {
                String column = tokens.get(i + 2);
                if (column.equals("*")) {
                    scope.star(name.get());
                } else if (scope.isElement(name.get())) {
                    FoldedText.name(column).ifPresent(c -> scope.read(name.get(), c));
                }
                i += 3;
            } else {
                if (!called) {
                    name.ifPresent(scope::read);
                }
                i++;
            }
        }
    }
}
