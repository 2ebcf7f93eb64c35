package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the elements of a FROM clause in its text and makes them known to the scope of the query. */
final class FromTextReader {

    private static final Set<String> JOIN_WORDS =
            Set.of("join", "left", "right", "full", "inner", "outer", "cross", "natural", "on", "using", "tablesample");

    private final QueryTextReader query;
    private final QueryScope scope;

    FromTextReader(QueryTextReader query, QueryScope scope) {
        this.query = query;
        this.scope = scope;
    }

    /** Reads the elements of FROM and returns the columns that its joins merge. */
    Set<String> read(List<String> tokens) {
        Set<String> merged = new HashSet<>();
        boolean element = true;
        int i = 0;
        while (i < tokens.size()) {
            String token = tokens.get(i);
            if (token.equals(",") || token.equals("join")) {
                element = true;
                i++;
            } else if (element && (token.equals("only") || token.equals("lateral"))) {
                i++;
            } else if (element) {
                i = element(tokens, i, merged);
                element = false;
            } else if (token.equals("using") && i + 1 < tokens.size()) {
                int end = FoldedText.closing(tokens, i + 1);
                merged.addAll(FoldedText.names(tokens.subList(i + 1, end)));
                i = end;
            } else {
                int end = FoldedText.next(tokens, i);
                while (end < tokens.size()
                        && !tokens.get(end).equals(",")
                        && !tokens.get(end).equals("join")
                        && !tokens.get(end).equals("using")) {
                    end = FoldedText.next(tokens, end);
                }
                query.references(tokens.subList(i, end));
                i = end;
            }
        }
        merged.forEach(scope::read);
        return merged;
    }

    /** Reads one element of FROM with its alias and returns the index behind it. */
    private int element(List<String> tokens, int at, Set<String> merged) {
        if (tokens.get(at).equals("(") && !QueryTextReader.isQuery(tokens, at)) {
            int end = FoldedText.closing(tokens, at);
            merged.addAll(read(tokens.subList(at + 1, Math.max(at + 1, end - 1))));
            return end;
        }
        int behind = at + 1;
        Optional<QualifiedName> relation = Optional.empty();
        List<Column> columns = List.of();
        String name = FoldedText.name(tokens.get(at)).orElse("");
        if (tokens.get(at).equals("(")) {
            behind = FoldedText.closing(tokens, at);
            columns = query.nested(tokens.subList(at, behind));
        } else {
            relation = Optional.of(QualifiedName.of(name));
            if (at + 2 < tokens.size() && tokens.get(at + 1).equals(".")) {
                behind = at + 3;
                relation = Optional.of(new QualifiedName(
                        name, FoldedText.name(tokens.get(at + 2)).orElse("")));
            }
            if (behind < tokens.size() && tokens.get(behind).equals("(")) {
                int end = FoldedText.closing(tokens, behind);
                query.references(tokens.subList(behind, end));
                behind = end;
                relation = Optional.empty();
            }
        }
        return alias(tokens, behind, relation, name, columns);
    }

    private int alias(
            List<String> tokens, int at, Optional<QualifiedName> relation, String name, List<Column> columns) {
        int behind = at < tokens.size() && tokens.get(at).equals("as") ? at + 1 : at;
        boolean given = behind < tokens.size()
                && !JOIN_WORDS.contains(tokens.get(behind))
                && FoldedText.name(tokens.get(behind)).isPresent();
        String alias = given
                ? FoldedText.name(tokens.get(behind)).get()
                : relation.map(QualifiedName::name).orElse(name);
        behind = given ? behind + 1 : behind;
        List<String> names = List.of();
        if (given && behind < tokens.size() && tokens.get(behind).equals("(")) {
            int end = FoldedText.closing(tokens, behind);
            names = FoldedText.names(tokens.subList(behind, end));
            behind = end;
        }
        if (relation.isPresent() && names.isEmpty()) {
            scope.addRelation(relation.get(), alias);
        } else {
            scope.addQuery(alias, columns, names);
        }
        return behind;
    }
}
