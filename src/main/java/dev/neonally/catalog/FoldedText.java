package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Folded texts such as {@link dev.neonally.sql.operation.Expression#text()}: tokens parted by single blanks. */
final class FoldedText {

    private FoldedText() {}

    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfToken(text, start);
            if (end > start) {
                tokens.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return tokens;
    }

    /** What the token names, with its quotes undone; empty for all but words and quoted identifiers. */
    static Optional<String> name(String token) {
        if (token.length() > 1 && token.startsWith("\"") && token.endsWith("\"")) {
            return Optional.of(token.substring(1, token.length() - 1).replace("\"\"", "\""));
        }
        boolean word = !token.isEmpty() && (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_');
        return word && token.indexOf('\'') < 0 ? Optional.of(token) : Optional.empty();
    }

    /** A name with or without its schema as it stands in a string: {@code s."Name"}. */
    static QualifiedName qualifiedName(String text) {
        int dot = text.startsWith("\"") ? text.indexOf("\".") + 1 : text.indexOf('.');
        if (dot <= 0) {
            return QualifiedName.of(folded(text));
        }
        return new QualifiedName(folded(text.substring(0, dot)), folded(text.substring(dot + 1)));
    }

    private static String folded(String identifier) {
        return identifier.startsWith("\"") ? name(identifier).orElse(identifier) : identifier.toLowerCase(Locale.ROOT);
    }

    /** The name as a folded text has it. */
    static String identifier(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    static boolean isString(String token) {
        return token.indexOf('\'') >= 0 || token.startsWith("$");
    }

    /** The index behind the parenthesis or bracket that closes the one at the index. */
    static int closing(List<String> tokens, int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            switch (tokens.get(i)) {
                case "(", "[", "case" -> depth++;
                case ")", "]", "end" -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    /** The names among the tokens. */
    static List<String> names(List<String> tokens) {
        return tokens.stream().flatMap(token -> name(token).stream()).toList();
    }

    /** The parts between the commas that stand outside of parentheses. */
    static List<List<String>> separated(List<String> tokens) {
        List<List<String>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < tokens.size(); i = next(tokens, i)) {
            if (tokens.get(i).equals(",")) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    /** The index of the first of the words at or behind the index and outside of parentheses, or the end. */
    static int find(List<String> tokens, int from, Set<String> words) {
        int i = Math.min(from, tokens.size());
        while (i < tokens.size() && !words.contains(tokens.get(i))) {
            i = next(tokens, i);
        }
        return i;
    }

    /** The index behind the token, or behind what is in the parentheses that it opens. */
    static int next(List<String> tokens, int index) {
        String token = tokens.get(index);
        boolean opens = token.equals("(") || token.equals("[") || token.equals("case");
        return opens ? closing(tokens, index) : index + 1;
    }

    private static int endOfToken(String text, int start) {
        if (text.charAt(start) == '$') {
            int tagEnd = text.indexOf('$', start + 1);
            int close = tagEnd < 0 ? -1 : text.indexOf(text.substring(start, tagEnd + 1), tagEnd + 1);
            if (close >= 0) {
                return close + tagEnd + 1 - start;
            }
        }
        boolean escapes = text.charAt(start) == 'e' || text.charAt(start) == 'E';
        int i = start;
        while (i < text.length() && text.charAt(i) != ' ') {
            char c = text.charAt(i);
            i = c == '\'' || c == '"' ? behindQuote(text, i, escapes && i == start + 1) : i + 1;
        }
        return Math.min(i, text.length());
    }

    private static int behindQuote(String text, int opening, boolean escapes) {
        char quote = text.charAt(opening);
        int i = opening + 1;
        while (i < text.length()) {
            if (escapes && text.charAt(i) == '\\') {
                i += 2;
            } else if (text.charAt(i) != quote) {
                i++;
            } else if (text.startsWith(String.valueOf(quote), i + 1)) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return i;
    }
}
