package dev.neonally.sql;

import java.util.Optional;

/**
 * The text of an UPDATE or DELETE, which can be given one more condition.
 *
 * @param head the text up to the condition, without WHERE
 * @param target the name by which its conditions call the table, as SQL
 * @param condition the condition of WHERE
 * @param tail RETURNING and what follows it; empty where there is none
 */
public record RowChangeText(String head, String target, Optional<String> condition, String tail) {

    /** Reads an UPDATE or DELETE; empty for what cannot be read as one, and for one WHERE CURRENT OF a cursor. */
    public static Optional<RowChangeText> of(String statement) {
        try {
            return read(Cursor.over(statement), statement);
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<RowChangeText> read(Cursor tokens, String text) {
        while (!tokens.atEnd() && !tokens.atAny("update", "delete")) {
            skip(tokens);
        }
        if (tokens.accept("update") || tokens.accept("delete", "from")) {
            return rest(tokens, text, target(tokens, text));
        }
        return Optional.empty();
    }

    private static String target(Cursor tokens, String text) {
        tokens.accept("only");
        int start = tokens.peek().start();
        tokens.qualifiedName();
        String name = text.substring(start, tokens.previous().end());
        tokens.accept("*");
        boolean alias =
                tokens.accept("as") || tokens.peek().isName() && !tokens.atAny("set", "using", "where", "returning");
        return alias ? tokens.next().source() : name;
    }

    private static Optional<RowChangeText> rest(Cursor tokens, String text, String target) {
        while (!tokens.atEnd() && !tokens.atAny("where", "returning")) {
            skip(tokens);
        }
        String head = text.substring(0, tokens.peek().start()).stripTrailing();
        Optional<String> condition = Optional.empty();
        if (tokens.accept("where")) {
            if (tokens.at("current", "of")) {
                return Optional.empty();
            }
            int start = tokens.peek().start();
            while (!tokens.atEnd() && !tokens.at("returning")) {
                skip(tokens);
            }
            condition = Optional.of(text.substring(start, tokens.peek().start()).stripTrailing());
        }
        return Optional.of(new RowChangeText(
                head, target, condition, text.substring(tokens.peek().start())));
    }

    private static void skip(Cursor tokens) {
        if (tokens.at("(")) {
            tokens.skipParentheses();
        } else {
            tokens.next();
        }
    }

    /** The statement as it is. */
    public String sql() {
        return text(condition);
    }

    /** The statement without RETURNING. */
    public String withoutResult() {
        return new RowChangeText(head, target, condition, "").sql();
    }

    /** The statement, for rows alone that meet one more condition. */
    public String with(String further) {
        return text(
                Optional.of(condition.map(c -> further + " AND (\n" + c + "\n)").orElse(further)));
    }

    private String text(Optional<String> where) {
        return head + where.map("\nWHERE "::concat).orElse("") + (tail.isEmpty() ? "" : "\n" + tail);
    }
}
