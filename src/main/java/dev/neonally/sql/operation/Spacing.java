package dev.neonally.sql.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folded text, one blank between tokens, with blanks only where people put them. */
final class Spacing {

    private static final Pattern TOKEN = Pattern.compile(
            "(?:[^\\s'\"$]|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\1\\$|[$'\"])+", Pattern.DOTALL);

    private static final Set<String> CLOSE_TO_THE_NEXT = Set.of("(", "[", ".", "::");
    private static final Set<String> CLOSE_TO_THE_LAST = Set.of(")", "[", "]", ".", "::", ",", ";");

    /** What looks like a function and is none in the grammar. */
    private static final Set<String> CALLED_LIKE_FUNCTIONS = Set.of(
            "cast",
            "coalesce",
            "extract",
            "greatest",
            "least",
            "normalize",
            "nullif",
            "overlay",
            "position",
            "row",
            "substring",
            "trim");

    private Spacing() {}

    /** @param heads names that an opening parenthesis follows closely */
    static String tidy(String text, Set<String> heads) {
        StringBuilder tidy = new StringBuilder();
        String last = "(";
        for (String token : tokens(text)) {
            boolean close = CLOSE_TO_THE_NEXT.contains(last)
                    || CLOSE_TO_THE_LAST.contains(token)
                    || token.equals("(") && (heads.contains(last) || CALLED_LIKE_FUNCTIONS.contains(last));
            tidy.append(close ? "" : " ").append(token);
            last = token;
        }
        return tidy.toString();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }
}
