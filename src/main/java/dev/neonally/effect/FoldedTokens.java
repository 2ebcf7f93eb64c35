package dev.neonally.effect;

import dev.neonally.sql.operation.Expression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The tokens of a folded text such as {@link Expression#text()}, and the conditions that AND joins in it. */
final class FoldedTokens {

    private FoldedTokens() {}

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            if (end > start) {
                tokens.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return tokens;
    }

    private static int end(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) != ' ') {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                int close = text.indexOf(c, i + 1);
                i = close < 0 ? text.length() : close + 1;
            } else {
                i++;
            }
        }
        return i;
    }

    /** What AND joins; where OR joins, the whole. */
    static List<List<String>> conjuncts(List<String> condition) {
        List<List<String>> conjuncts = new ArrayList<>();
        Deque<List<String>> open = new ArrayDeque<>(List.of(condition));
        while (!open.isEmpty()) {
            List<List<String>> parts = split(open.pop());
            if (parts.size() == 1) {
                conjuncts.add(parts.get(0));
            } else {
                for (int i = parts.size() - 1; i >= 0; i--) {
                    open.push(parts.get(i));
                }
            }
        }
        return conjuncts;
    }

    private static List<List<String>> split(List<String> condition) {
        List<String> tokens = withoutOuterParentheses(condition);
        List<List<String>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        int betweens = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (opens(token)) {
                depth++;
            } else if (closes(token)) {
                depth--;
            } else if (depth == 0 && token.equals("or")) {
                return List.of(tokens);
            } else if (depth == 0 && token.equals("between")) {
                betweens++;
            } else if (depth == 0 && token.equals("and")) {
                if (betweens > 0) {
                    betweens--;
                } else {
                    parts.add(tokens.subList(start, i));
                    start = i + 1;
                }
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    static List<String> withoutOuterParentheses(List<String> tokens) {
        List<String> inner = tokens;
        while (inner.size() > 2 && inner.get(0).equals("(") && closing(inner) == inner.size() - 1) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    private static int closing(List<String> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (opens(tokens.get(i))) {
                depth++;
            } else if (closes(tokens.get(i)) && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean opens(String token) {
        return token.equals("(") || token.equals("[") || token.equals("case");
    }

    private static boolean closes(String token) {
        return token.equals(")") || token.equals("]") || token.equals("end");
    }

    /** Whether the token is that identifier, quoted or not. */
    static boolean names(String token, String identifier) {
        return token.equals(identifier) || token.equals('"' + identifier.replace("\"", "\"\"") + '"');
    }
}
