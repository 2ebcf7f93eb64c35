package dev.neonally.sql;

/**
 * One lexical element of a script.
 *
 * @param kind what it is
 * @param value a word folded to lower case, a quoted identifier or string with its quotes and escapes undone, a comment
 *     without its marks, the reason of a broken token, and anything else as written
 * @param source the element as written
 * @param start offset of its first character in the text
 * @param end offset behind its last character
 * @param line line of its first character, counted from 1
 * @param column column of its first character, counted from 1 in UTF-16 units
 * @param endLine line of its last character
 */
record Token(Kind kind, String value, String source, int start, int end, int line, int column, int endLine) {

    enum Kind {
        /** A keyword or an identifier without quotes; placeholders such as {@code ${name}} are part of it. */
        WORD,
        QUOTED_IDENTIFIER,
        STRING,
        /** {@code B'…'} and {@code X'…'}. */
        BIT_STRING,
        NUMBER,
        /** {@code $1}. */
        PARAMETER,
        /** An operator or a punctuation mark. */
        SYMBOL,
        COMMENT,
        /** A psql command, from its backslash to the end of the line. */
        META_COMMAND,
        /** A quotation or comment that nothing ends, or a character that is in no token of PostgreSQL. */
        BROKEN,
        /** The end of the text. */
        END
    }

    /** Whether it is this keyword (in lower case) or symbol; never true of quoted identifiers and strings. */
    boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && value.equals(wordOrSymbol);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
    }

    /** Whether something stands between the end of the other token and the start of this one. */
    boolean isApartFrom(Token previous) {
        return previous.end != start;
    }
}
