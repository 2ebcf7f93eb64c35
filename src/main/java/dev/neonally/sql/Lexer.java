package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import java.util.Locale;

/**
 * Cuts text into tokens as PostgreSQL's scanner does (PostgreSQL documentation, 4.1 Lexical Structure), one at a time.
 * Besides, it knows what migrations carry that the server never sees: psql commands and variables, and the placeholders
 * {@code ${name}} and {@code {{name}}}, which it takes as parts of identifiers. It fails on no input.
 */
final class Lexer {

    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";
    private static final String OPERATOR_CHARACTERS_BEFORE_SIGN = "~!@#%^&|`?";
    private static final int LONGEST_PLACEHOLDER = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private int position;
    private int line;
    private int lineStart;
    private int brackets;
    private boolean standardStrings = true;

    private int tokenStart;
    private int tokenLine;
    private int tokenColumn;

    Lexer(String text, int firstLine) {
        this(text, firstLine, 1);
        if (text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK) {
            position = 1;
            lineStart = 1;
        }
    }

    Lexer(String text, int firstLine, int firstColumn) {
        this.text = text;
        this.line = firstLine;
        this.lineStart = 1 - firstColumn;
    }

    /** Whether a backslash in a plain string is an ordinary character, as it is unless the script says otherwise. */
    void standardStrings(boolean on) {
        standardStrings = on;
    }

    /** The next token; {@link Kind#END} at the end of the text, and from then on always. */
    Token next() {
        skipWhitespace();
        tokenStart = position;
        tokenLine = line;
        tokenColumn = position - lineStart + 1;
        if (position >= text.length()) {
            return token(Kind.END, "");
        }
        char c = text.charAt(position);
        if (c == '-' && at(1) == '-') {
            return lineComment();
        }
        if (c == '/' && at(1) == '*') {
            return blockComment();
        }
        if (c == '\'') {
            return string(1, !standardStrings, Kind.STRING);
        }
        if (c == '"') {
            return quotedIdentifier(1);
        }
        Token prefixed = prefixedQuotation(c);
        if (prefixed != null) {
            return prefixed;
        }
        if (startsWord(position)) {
            return word(position);
        }
        if (isDigit(c) || c == '.' && isDigit(at(1))) {
            return number();
        }
        if (c == '$') {
            return dollar();
        }
        if (c == ':') {
            return colon();
        }
        if (c == '\\') {
            position = endOfLine(position);
            return token(Kind.META_COMMAND, text.substring(tokenStart, position).strip());
        }
        if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            return operator();
        }
        return punctuation(c);
    }

    /**
     * Skips the rest of the line and the data lines of COPY … FROM stdin up to the line {@code \.}.
     *
     * @return whether that line was there
     */
    boolean skipCopyData() {
        position = endOfLine(position);
        while (position < text.length()) {
            countLineEnd();
            int end = endOfLine(position);
            boolean last = end - position == 2 && text.startsWith("\\.", position);
            position = end;
            if (last) {
                return true;
            }
        }
        return false;
    }

    private Token lineComment() {
        position = endOfLine(position);
        return token(Kind.COMMENT, text.substring(tokenStart + 2, position).strip());
    }

    private Token blockComment() {
        int depth = 1;
        position += 2;
        while (position < text.length()) {
            if (text.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (text.startsWith("*/", position)) {
                depth--;
                position += 2;
                if (depth == 0) {
                    return token(
                            Kind.COMMENT,
                            text.substring(tokenStart + 2, position - 2).strip());
                }
            } else {
                step();
            }
        }
        return broken("unterminated /* comment");
    }

    private Token prefixedQuotation(char c) {
        char next = at(1);
        if (next == '\'') {
            return switch (c) {
                case 'e', 'E' -> string(2, true, Kind.STRING);
                case 'n', 'N' -> string(2, !standardStrings, Kind.STRING);
                case 'b', 'B', 'x', 'X' -> string(2, false, Kind.BIT_STRING);
                default -> null;
            };
        }
        if ((c == 'u' || c == 'U') && next == '&' && at(2) == '\'') {
            return withUnicodeEscapes(string(3, false, Kind.STRING));
        }
        if ((c == 'u' || c == 'U') && next == '&' && at(2) == '"') {
            return withUnicodeEscapes(quotedIdentifier(3));
        }
        return null;
    }

    private Token string(int prefix, boolean escapes, Kind kind) {
        StringBuilder value = new StringBuilder();
        position += prefix;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\'' && at(1) == '\'') {
                value.append(c);
                position += 2;
            } else if (c == '\'') {
                position++;
                if (!continuesOnLaterLine()) {
                    return token(kind, value.toString());
                }
            } else if (c == '\\' && escapes) {
                escape(value);
            } else {
                value.append(c);
                step();
            }
        }
        return broken("unterminated quoted string");
    }

    /** Strings that only white space with a line end parts are one; leaves the position behind the opening quote. */
    private boolean continuesOnLaterLine() {
        int ahead = position;
        boolean lineEnd = false;
        while (ahead < text.length() && isWhitespace(text.charAt(ahead))) {
            lineEnd |= isLineEnd(text.charAt(ahead));
            ahead++;
        }
        if (!lineEnd || ahead >= text.length() || text.charAt(ahead) != '\'') {
            return false;
        }
        while (position < ahead) {
            step();
        }
        position++;
        return true;
    }

    private void escape(StringBuilder value) {
        position++;
        if (position >= text.length()) {
            return;
        }
        char c = text.charAt(position);
        switch (c) {
            case 'b' -> appendEscaped(value, '\b');
            case 'f' -> appendEscaped(value, '\f');
            case 'n' -> appendEscaped(value, '\n');
            case 'r' -> appendEscaped(value, '\r');
            case 't' -> appendEscaped(value, '\t');
            case 'x' -> codePoint(value, 1, 2, 16);
            case 'u' -> codePoint(value, 1, 4, 16);
            case 'U' -> codePoint(value, 1, 8, 16);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> codePoint(value, 0, 3, 8);
            default -> {
                value.append(c);
                step();
            }
        }
    }

    private void appendEscaped(StringBuilder value, char c) {
        value.append(c);
        position++;
    }

    private void codePoint(StringBuilder value, int mark, int maximumDigits, int radix) {
        int digits = position + mark;
        int end = digits;
        while (end < text.length() && end - digits < maximumDigits && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end == digits) {
            value.append(text.charAt(position));
            position++;
            return;
        }
        long code = Long.parseLong(text, digits, end, radix);
        value.appendCodePoint(code <= Character.MAX_CODE_POINT ? (int) code : '\uFFFD');
        position = end;
    }

    private Token quotedIdentifier(int prefix) {
        StringBuilder value = new StringBuilder();
        position += prefix;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"' && at(1) == '"') {
                value.append(c);
                position += 2;
            } else if (c == '"') {
                position++;
                return token(
                        Kind.QUOTED_IDENTIFIER, prefix == 3 ? value.toString() : IdentifierLimit.cut(value.toString()));
            } else {
                value.append(c);
                step();
            }
        }
        return broken("unterminated quoted identifier");
    }

    private Token withUnicodeEscapes(Token token) {
        if (token.is(Kind.BROKEN)) {
            return token;
        }
        char escape = unicodeEscape();
        String escaped = token.value();
        StringBuilder value = new StringBuilder();
        int i = 0;
        while (i < escaped.length()) {
            char c = escaped.charAt(i);
            int digits = c != escape ? 0 : escaped.startsWith("+", i + 1) ? 6 : 4;
            int from = digits == 6 ? i + 2 : i + 1;
            if (c == escape && i + 1 < escaped.length() && escaped.charAt(i + 1) == escape) {
                value.append(c);
                i += 2;
            } else if (digits > 0 && isHexadecimal(escaped, from, from + digits)) {
                int code = Integer.parseInt(escaped, from, from + digits, 16);
                value.appendCodePoint(Math.min(code, Character.MAX_CODE_POINT));
                i = from + digits;
            } else {
                value.append(c);
                i++;
            }
        }
        String unescaped = value.toString();
        return token(token.kind(), token.is(Kind.QUOTED_IDENTIFIER) ? IdentifierLimit.cut(unescaped) : unescaped);
    }

    /** Passes UESCAPE with its character if it comes next. */
    private char unicodeEscape() {
        int ahead = position;
        while (ahead < text.length() && isWhitespace(text.charAt(ahead))) {
            ahead++;
        }
        if (!text.regionMatches(true, ahead, "uescape", 0, 7)) {
            return '\\';
        }
        ahead += 7;
        while (ahead < text.length() && isWhitespace(text.charAt(ahead))) {
            ahead++;
        }
        boolean quoted = ahead + 2 < text.length() && text.charAt(ahead) == '\'' && text.charAt(ahead + 2) == '\'';
        if (!quoted) {
            return '\\';
        }
        moveTo(ahead + 3);
        return text.charAt(ahead + 1);
    }

    private static boolean isHexadecimal(String text, int from, int to) {
        return to <= text.length() && text.substring(from, to).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private Token word(int from) {
        position = from;
        boolean more = true;
        while (more && position < text.length()) {
            if (startsPlaceholder(position)) {
                position = endOfPlaceholder(position);
            } else {
                more = isWordPart(text.charAt(position));
                if (more) {
                    position++;
                }
            }
        }
        String source = text.substring(tokenStart, position);
        return token(Kind.WORD, source.indexOf('{') < 0 ? IdentifierLimit.cut(fold(source)) : source);
    }

    /** Folds ASCII letters alone, as the server does in a database with a multibyte encoding. */
    private static String fold(String source) {
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                StringBuilder folded = new StringBuilder(source);
                for (int j = i; j < source.length(); j++) {
                    char d = source.charAt(j);
                    folded.setCharAt(j, d >= 'A' && d <= 'Z' ? (char) (d - 'A' + 'a') : d);
                }
                return folded.toString();
            }
        }
        return source;
    }

    private boolean startsWord(int at) {
        char c = text.charAt(at);
        return startsPlaceholder(at) || Character.isLetter(c) || c == '_' || c >= 0x80 && !isWhitespace(c);
    }

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || isDigit(c)
                || c == '_'
                || c == '$'
                || c >= 0x80 && !isWhitespace(c);
    }

    private boolean startsPlaceholder(int at) {
        return endOfPlaceholder(at) > at;
    }

    /** The end of the placeholder that starts here and ends on this line; the position itself where none does. */
    private int endOfPlaceholder(int at) {
        String close = text.startsWith("${", at) ? "}" : text.startsWith("{{", at) ? "}}" : "";
        if (close.isEmpty()) {
            return at;
        }
        int limit = Math.min(text.length(), at + LONGEST_PLACEHOLDER);
        for (int i = at + 2; i < limit && !isLineEnd(text.charAt(i)); i++) {
            if (text.startsWith(close, i)) {
                return i + close.length();
            }
        }
        return at;
    }

    private Token number() {
        char kind = Character.toLowerCase(at(1));
        if (text.charAt(position) == '0' && (kind == 'x' || kind == 'o' || kind == 'b') && isWordPart(at(2))) {
            position += 2;
            while (position < text.length() && Character.digit(text.charAt(position), 16) >= 0
                    || at(0) == '_' && position < text.length()) {
                position++;
            }
            return token(Kind.NUMBER, text.substring(tokenStart, position).toLowerCase(Locale.ROOT));
        }
        skipDigits();
        // two dots are the range of a PL/pgSQL loop
        if (at(0) == '.' && at(1) != '.') {
            position++;
            skipDigits();
        }
        if (at(0) == 'e' || at(0) == 'E') {
            int sign = at(1) == '+' || at(1) == '-' ? 1 : 0;
            if (isDigit(at(1 + sign))) {
                position += 1 + sign;
                skipDigits();
            }
        }
        return token(Kind.NUMBER, text.substring(tokenStart, position));
    }

    private void skipDigits() {
        while (isDigit(at(0)) || at(0) == '_' && isDigit(at(1))) {
            position++;
        }
    }

    private Token dollar() {
        if (isDigit(at(1))) {
            position++;
            skipDigits();
            return token(Kind.PARAMETER, text.substring(tokenStart, position));
        }
        int tagEnd = position + 1;
        while (tagEnd < text.length()
                && text.charAt(tagEnd) != '$'
                && isWordPart(text.charAt(tagEnd))
                && !(tagEnd == position + 1 && isDigit(text.charAt(tagEnd)))) {
            tagEnd++;
        }
        if (tagEnd >= text.length() || text.charAt(tagEnd) != '$') {
            position++;
            return broken("unexpected '$'");
        }
        String tag = text.substring(position, tagEnd + 1);
        int contentStart = tagEnd + 1;
        int contentEnd = text.indexOf(tag, contentStart);
        if (contentEnd < 0) {
            moveTo(text.length());
            return broken("unterminated dollar-quoted string " + tag);
        }
        moveTo(contentEnd + tag.length());
        return token(Kind.STRING, text.substring(contentStart, contentEnd));
    }

    private Token colon() {
        char next = at(1);
        if (next == ':' || next == '=') {
            position += 2;
            return token(Kind.SYMBOL, ":" + next);
        }
        // inside brackets it parts the bounds of an array slice
        boolean variable = brackets == 0 && position + 1 < text.length();
        if (variable && next == '\'') {
            return string(2, false, Kind.STRING);
        }
        if (variable && next == '"') {
            return quotedIdentifier(2);
        }
        if (variable && startsWord(position + 1)) {
            Token name = word(position + 1);
            return token(Kind.WORD, ":" + name.source().substring(1));
        }
        position++;
        return token(Kind.SYMBOL, ":");
    }

    private Token operator() {
        int end = position;
        while (end < text.length()
                && OPERATOR_CHARACTERS.indexOf(text.charAt(end)) >= 0
                && !text.startsWith("--", end)
                && !text.startsWith("/*", end)) {
            end++;
        }
        boolean maySign =
                text.substring(position, end).chars().anyMatch(c -> OPERATOR_CHARACTERS_BEFORE_SIGN.indexOf(c) >= 0);
        while (!maySign && end - position > 1 && (text.charAt(end - 1) == '+' || text.charAt(end - 1) == '-')) {
            end--;
        }
        position = end;
        return token(Kind.SYMBOL, text.substring(tokenStart, end));
    }

    private Token punctuation(char c) {
        if (c == '.' && at(1) == '.') {
            position += 2;
            return token(Kind.SYMBOL, "..");
        }
        position++;
        if (c == '[') {
            brackets++;
        } else if (c == ']' && brackets > 0) {
            brackets--;
        } else if (c == ';') {
            brackets = 0;
        }
        return "()[],;.".indexOf(c) >= 0
                ? token(Kind.SYMBOL, String.valueOf(c))
                : broken("unexpected character '" + printable(c) + "'");
    }

    private static String printable(char c) {
        return Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c);
    }

    private Token token(Kind kind, String value) {
        return new Token(
                kind, value, text.substring(tokenStart, position), tokenStart, position, tokenLine, tokenColumn, line);
    }

    private Token broken(String reason) {
        return token(Kind.BROKEN, reason);
    }

    private void skipWhitespace() {
        while (position < text.length() && isWhitespace(text.charAt(position))) {
            step();
        }
    }

    private void moveTo(int end) {
        while (position < end) {
            step();
        }
    }

    private void step() {
        if (isLineEnd(text.charAt(position))) {
            countLineEnd();
        } else {
            position++;
        }
    }

    /** Passes one line end, of one character or of two. */
    private void countLineEnd() {
        position += text.startsWith("\r\n", position) ? 2 : 1;
        line++;
        lineStart = position;
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The character so many places ahead, NUL behind the end. */
    private char at(int ahead) {
        int index = position + ahead;
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** PostgreSQL's white space, and the invisible characters that editors and web pages leave in files. */
    private static boolean isWhitespace(char c) {
        return c == ' '
                || c >= '\t' && c <= '\r'
                || c >= 0x80 && (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
    }
}
