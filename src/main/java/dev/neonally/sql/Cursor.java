package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Keywords;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A place in the tokens of one statement, and the steps that every grammar rule is made of. */
final class Cursor {

    private static final int DEEPEST_NESTING = 200;

    private final List<Token> tokens;
    private final Token end;
    private int position;
    private int depth;

    /** @param tokens the tokens without comments; the last one is {@link Kind#END} */
    Cursor(List<Token> tokens) {
        this.tokens = tokens;
        this.end = tokens.get(tokens.size() - 1);
    }

    /** A cursor over the whole text. */
    static Cursor over(String text) {
        return over(new Lexer(text, 1));
    }

    /** A cursor over all that is left in the lexer. */
    static Cursor over(Lexer lexer) {
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            if (!token.is(Kind.COMMENT)) {
                tokens.add(token);
            }
        } while (!token.is(Kind.END));
        return new Cursor(tokens);
    }

    /** A cursor over tokens that no end follows. */
    static Cursor of(List<Token> tokens) {
        Token last = tokens.get(tokens.size() - 1);
        boolean oneLine = last.line() == last.endLine();
        Token behind = new Token(
                Kind.END,
                "",
                "",
                last.end(),
                last.end(),
                last.endLine(),
                last.column() + (oneLine ? last.end() - last.start() : 0),
                last.endLine());
        return ended(tokens, behind);
    }

    private static Cursor ended(List<Token> tokens, Token behind) {
        List<Token> ended = new ArrayList<>(tokens.size() + 1);
        ended.addAll(tokens);
        ended.add(new Token(
                Kind.END, "", "", behind.start(), behind.start(), behind.line(), behind.column(), behind.line()));
        return new Cursor(ended);
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        int index = position + ahead;
        return index < tokens.size() ? tokens.get(index) : end;
    }

    Token next() {
        Token token = peek();
        if (position < tokens.size() - 1) {
            position++;
        }
        return token;
    }

    /** The token passed last. */
    Token previous() {
        return tokens.get(position - 1);
    }

    int position() {
        return position;
    }

    void moveTo(int earlierPosition) {
        position = earlierPosition;
    }

    boolean atEnd() {
        return peek().is(Kind.END);
    }

    /** Whether these words and symbols come next. */
    boolean at(String... wordsOrSymbols) {
        for (int i = 0; i < wordsOrSymbols.length; i++) {
            if (!peek(i).is(wordsOrSymbols[i])) {
                return false;
            }
        }
        return true;
    }

    boolean atAny(String... wordsOrSymbols) {
        for (String word : wordsOrSymbols) {
            if (peek().is(word)) {
                return true;
            }
        }
        return false;
    }

    /** Passes these words and symbols if they come next. */
    boolean accept(String... wordsOrSymbols) {
        if (!at(wordsOrSymbols)) {
            return false;
        }
        position += wordsOrSymbols.length;
        return true;
    }

    boolean acceptAny(String... wordsOrSymbols) {
        if (!atAny(wordsOrSymbols)) {
            return false;
        }
        position++;
        return true;
    }

    void expect(String... wordsOrSymbols) {
        for (String word : wordsOrSymbols) {
            if (!accept(word)) {
                throw unexpected();
            }
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected();
        }
    }

    boolean acceptIfExists() {
        return accept("if", "exists");
    }

    boolean acceptIfNotExists() {
        return accept("if", "not", "exists");
    }

    /** Passes CASCADE or RESTRICT. */
    boolean acceptCascade() {
        if (accept("cascade")) {
            return true;
        }
        accept("restrict");
        return false;
    }

    SyntaxException unexpected() {
        Token token = peek();
        return new SyntaxException(
                switch (token.kind()) {
                    case END -> "unexpected end of statement";
                    case BROKEN -> token.value();
                    default -> "unexpected '" + shortened(token.source()) + "'";
                },
                token);
    }

    private static String shortened(String source) {
        return source.length() <= 40 ? source : source.substring(0, 40) + "…";
    }

    /** Whether the name of a table, a column or the like comes next. */
    boolean atIdentifier() {
        Token token = peek();
        return token.is(Kind.QUOTED_IDENTIFIER) || token.is(Kind.WORD) && Keywords.mayNameObject(token.value());
    }

    String identifier() {
        if (!atIdentifier()) {
            throw unexpected();
        }
        return next().value();
    }

    /** A name in a place where keywords are allowed too. */
    String label() {
        if (!peek().isName()) {
            throw unexpected();
        }
        return next().value();
    }

    /** A name with its schema; of a name of three parts the first, the database, is left out. */
    QualifiedName qualifiedName() {
        return qualified(identifier());
    }

    QualifiedName functionName() {
        Token token = peek();
        if (!token.is(Kind.QUOTED_IDENTIFIER) && !(token.is(Kind.WORD) && Keywords.mayNameFunction(token.value()))) {
            throw unexpected();
        }
        return qualified(next().value());
    }

    private QualifiedName qualified(String first) {
        String schema = null;
        String name = first;
        while (at(".")) {
            next();
            schema = name;
            name = label();
        }
        return new QualifiedName(schema, name);
    }

    List<String> identifiers() {
        return listOf(this::identifier);
    }

    List<String> identifiersInParentheses() {
        return inParentheses(this::identifiers);
    }

    List<QualifiedName> qualifiedNames() {
        return listOf(this::qualifiedName);
    }

    /** One or more elements, parted by commas. */
    <T> List<T> listOf(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        do {
            elements.add(element.get());
        } while (accept(","));
        return List.copyOf(elements);
    }

    /** One or more elements, parted by commas, of which nothing is kept. */
    void each(Runnable element) {
        do {
            element.run();
        } while (accept(","));
    }

    void eachInParentheses(Runnable element) {
        expect("(");
        nest(() -> each(element));
        expect(")");
    }

    <T> T inParentheses(Supplier<T> content) {
        expect("(");
        T value = nested(content);
        expect(")");
        return value;
    }

    /** Reads something that may hold itself; refuses what is nested deeper than any stack bears. */
    <T> T nested(Supplier<T> content) {
        if (++depth > DEEPEST_NESTING) {
            throw new SyntaxException("nested too deeply", peek());
        }
        try {
            return content.get();
        } finally {
            depth--;
        }
    }

    void nest(Runnable content) {
        nested(() -> {
            content.run();
            return position;
        });
    }

    String string() {
        if (!peek().is(Kind.STRING)) {
            throw unexpected();
        }
        return next().value();
    }

    /** A whole number with its sign. */
    long number() {
        boolean negative = accept("-");
        if (!negative) {
            accept("+");
        }
        Token token = peek();
        if (!token.is(Kind.NUMBER)) {
            throw unexpected();
        }
        try {
            long value = Long.parseLong(token.value().replace("_", ""));
            next();
            return negative ? -value : value;
        } catch (NumberFormatException tooLargeOrNotWhole) {
            throw unexpected();
        }
    }

    /** A name or a string where either is allowed. */
    String labelOrString() {
        return peek().is(Kind.STRING) ? string() : label();
    }

    /** Passes a parenthesis and all that is in it. */
    void skipParentheses() {
        expect("(");
        int open = 1;
        while (open > 0) {
            if (atEnd()) {
                throw unexpected();
            }
            if (at("(")) {
                open++;
            } else if (at(")")) {
                open--;
            }
            next();
        }
    }

    /** Passes what is left of the statement, whose parentheses must match. */
    void skipRest() {
        while (!atEnd()) {
            if (at("(")) {
                skipParentheses();
            } else if (at(")") || peek().is(Kind.BROKEN)) {
                throw unexpected();
            } else {
                next();
            }
        }
    }

    /** The tokens between two positions. */
    List<Token> slice(int from, int to) {
        return tokens.subList(from, to);
    }

    /** The first token of this kind, wherever the cursor is. */
    Optional<Token> find(Kind kind) {
        return tokens.stream().filter(token -> token.is(kind)).findFirst();
    }

    /** The tokens that are left. */
    List<Token> rest() {
        return tokens.subList(position, tokens.size() - 1);
    }

    /** A cursor over a part of these tokens, which ends where the next one starts. */
    Cursor part(int from, int to) {
        return ended(tokens.subList(from, to), tokens.get(to));
    }
}
