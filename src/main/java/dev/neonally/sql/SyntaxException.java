package dev.neonally.sql;

/** A reader met a token that its grammar does not allow; carries where and why, and becomes an {@code Unread}. */
final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    SyntaxException(String reason, Token at) {
        super(reason, null, false, false);
        this.line = at.line();
        this.column = at.column();
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
