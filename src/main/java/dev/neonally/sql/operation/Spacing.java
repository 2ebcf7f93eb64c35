package dev.neonally.sql.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Folded text, one blank between tokens, with blanks only where people put them. */
final class Spacing {

    private static final Set<String> CLOSE_TO_THE_NEXT = Set.of("(", "[", ".", "::");
    private static final Set<String> CLOSE_TO_THE_LAST = Set.of(")", "[", "]", ".", "::", ",", ";");

    /** What looks like a function and is none in the grammar. */
    private static final Set<String> CALLED_LIKE_FUNCTIONS = Set.of(
            ("cast coalesce extract greatest least normalize nullif overlay position row substring trim").split(" "));

    private Spacing() {}

    /**
     * @param heads names that an opening parenthesis follows closely
     * @param change what becomes of each token
     */
    static String tidy(String text, Set<String> heads, UnaryOperator<String> change) {
        StringBuilder tidy = new StringBuilder();
        String last = "(";
        for (String token : tokens(text)) {
            boolean close = CLOSE_TO_THE_NEXT.contains(last)
                    || CLOSE_TO_THE_LAST.contains(token)
                    || token.equals("(") && (heads.contains(last) || CALLED_LIKE_FUNCTIONS.contains(last));
            tidy.append(close ? "" : " ").append(change.apply(token));
            last = token;
        }
        return tidy.toString();
    }

    /** The text between its blanks, but for those inside of literals and quoted identifiers. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = afterQuoted(text, at);
            } else if (c == '$') {
                at = afterDollarQuoted(text, at);
            } else {
                if (Character.isWhitespace(c)) {
                    add(text.substring(start, at), tokens);
                    start = at + 1;
                }
                at++;
            }
        }
        add(text.substring(start), tokens);
        return tokens;
    }

    private static void add(String token, List<String> tokens) {
        if (!token.isEmpty()) {
            tokens.add(token);
        }
    }

    private static int afterQuoted(String text, int open) {
        char quote = text.charAt(open);
        boolean escapes = quote == '\'' && open > 0 && Character.toLowerCase(text.charAt(open - 1)) == 'e';
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private static int afterDollarQuoted(String text, int open) {
        int end = open + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != '$') {
            return open + 1;
        }
        String tag = text.substring(open, end + 1);
        int close = text.indexOf(tag, end + 1);
        return close < 0 ? text.length() : close + tag.length();
    }
}
