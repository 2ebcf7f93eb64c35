package dev.neonally.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows that a PL/pgSQL loop goes through, where they are written down: {@code VALUES} and a range in FOR, {@code ARRAY[…]} in
 * FOREACH and behind {@code unnest}.
 */
final class KnownRows {

    private static final int LONGEST_RANGE = 1_000;

    private final String target;
    private final Function<List<Token>, String> evaluation;

    /**
     * @param target the loop's variable
     * @param evaluation gives the value of an expression
     */
    KnownRows(String target, Function<List<Token>, String> evaluation) {
        this.target = target;
        this.evaluation = evaluation;
    }

    /** What each row gives the target, or each of its fields ({@code target.field}). */
    Optional<List<Map<String, String>>> of(List<Token> source) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Cursor tokens = Cursor.of(source);
        try {
            return read(tokens).filter(rows -> tokens.atEnd());
        } catch (SyntaxException e) {
            // Some other query.
            return Optional.empty();
        }
    }

    private Optional<List<Map<String, String>>> read(Cursor tokens) {
        if (tokens.at("array", "array")) {
            tokens.next();
        }
        if (tokens.at("array")) {
            return Optional.of(array(tokens).stream()
                    .map(element -> Map.of(target, element))
                    .toList());
        }
        if (tokens.at("values")) {
            return Optional.of(named(values(tokens), List.of()));
        }
        if (tokens.accept("select", "unnest", "(")) {
            List<List<String>> rows = array(tokens).stream().map(List::of).toList();
            tokens.expect(")");
            List<String> names = tokens.accept("as") || tokens.peek().isName() ? List.of(tokens.label()) : List.of();
            return Optional.of(named(rows, names));
        }
        if (tokens.accept("select")) {
            return select(tokens);
        }
        return range(tokens);
    }

    private Optional<List<Map<String, String>>> select(Cursor tokens) {
        while (!tokens.at("from")) {
            if (tokens.atEnd()) {
                return Optional.empty();
            }
            tokens.next();
        }
        tokens.expect("from", "(");
        List<List<String>> rows = values(tokens);
        tokens.expect(")");
        tokens.accept("as");
        tokens.label();
        return Optional.of(named(rows, tokens.identifiersInParentheses()));
    }

    private Optional<List<Map<String, String>>> range(Cursor tokens) {
        int start = tokens.position();
        while (!tokens.atEnd() && !tokens.at("..") && !tokens.at(".", ".")) {
            tokens.next();
        }
        int end = tokens.position();
        if (tokens.atEnd()) {
            return Optional.empty();
        }
        List<Token> first = tokens.slice(start, end);
        if (!tokens.accept("..")) {
            tokens.expect(".", ".");
        }
        Optional<Long> from = KnownTexts.number(evaluation.apply(first));
        Optional<Long> to = KnownTexts.number(evaluation.apply(tokens.rest()));
        tokens.skipRest();
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        long length = to.get() - from.get();
        if (length < 0 || length > LONGEST_RANGE) {
            return Optional.empty();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (long i = from.get(); i <= to.get(); i++) {
            rows.add(Map.of(target, String.valueOf(i)));
        }
        return Optional.of(rows);
    }

    private List<String> array(Cursor tokens) {
        tokens.expect("array", "[");
        List<String> elements = list(tokens, "]");
        if (tokens.accept("::")) {
            tokens.qualifiedName();
            tokens.expect("[", "]");
        }
        return elements;
    }

    private List<List<String>> values(Cursor tokens) {
        tokens.expect("values");
        List<List<String>> rows = new ArrayList<>();
        do {
            tokens.expect("(");
            rows.add(list(tokens, ")"));
        } while (tokens.accept(","));
        return rows;
    }

    /** Elements up to the closing bracket. */
    private List<String> list(Cursor tokens, String closing) {
        List<String> elements = new ArrayList<>();
        do {
            int start = tokens.position();
            while (!tokens.atEnd() && !tokens.atAny(",", closing)) {
                if (tokens.at("(")) {
                    tokens.skipParentheses();
                } else {
                    tokens.next();
                }
            }
            elements.add(evaluation.apply(tokens.slice(start, tokens.position())));
        } while (tokens.accept(","));
        tokens.expect(closing);
        return elements;
    }

    private List<Map<String, String>> named(List<List<String>> rows, List<String> names) {
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                String field = i < names.size() ? names.get(i) : "column" + (i + 1);
                fields.put(target + '.' + field, row.get(i));
            }
            if (row.size() == 1) {
                fields.put(target, row.get(0));
            }
            named.add(fields);
        }
        return named;
    }
}
