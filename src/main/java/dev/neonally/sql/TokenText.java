package dev.neonally.sql;

import dev.neonally.sql.operation.Identifier;
import java.util.List;
import java.util.StringJoiner;

/** Tokens written down again in one way, whatever their case and layout were. */
final class TokenText {

    private TokenText() {}

    /** Words and identifiers folded, one blank between tokens, literals as written. */
    static String of(List<Token> tokens) {
        StringJoiner text = new StringJoiner(" ");
        for (Token token : tokens) {
            text.add(
                    switch (token.kind()) {
                        case WORD -> token.value();
                        case QUOTED_IDENTIFIER -> Identifier.quote(token.value());
                        default -> token.source();
                    });
        }
        return text.toString();
    }

    /** The tokens without the parentheses that enclose all of them. */
    static List<Token> withoutOuterParentheses(List<Token> tokens) {
        List<Token> inner = tokens;
        while (inner.size() > 2 && closing(inner) == inner.size() - 1) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    /** The index of the parenthesis that closes the one at the start, -1 where none starts or closes. */
    private static int closing(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")")) {
                depth--;
            }
            if (depth == 0) {
                return i > 0 ? i : -1;
            }
        }
        return -1;
    }
}
