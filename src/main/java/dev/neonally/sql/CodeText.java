package dev.neonally.sql;

import java.util.ArrayList;
import java.util.List;

/** What of a text of SQL or PL/pgSQL the server runs. */
public final class CodeText {

    private static final String HINT = "/*+";

    private CodeText() {}

    /** The text cut into words, without white space and without comments but those that are hints to the planner. */
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Lexer lexer = new Lexer(text, 1);
        for (Token token = lexer.next(); !token.is(Token.Kind.END); token = lexer.next()) {
            if (!token.is(Token.Kind.COMMENT) || token.source().startsWith(HINT)) {
                tokens.add(token.source());
            }
        }
        return tokens;
    }
}
