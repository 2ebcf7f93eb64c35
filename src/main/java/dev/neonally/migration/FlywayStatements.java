package dev.neonally.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a script into statements the way Flyway does to tell whether they may share a transaction: by the first words
 * outside of parentheses, comments and quotes. Reads once from start to end and takes any text.
 */
final class FlywayStatements {

    /** Flyway looks no further than this many words into a statement. */
    private static final int WORDS = 10;

    private static final Pattern OUTSIDE_TRANSACTIONS =
            Pattern.compile("(?:(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)"
                    + "|ALTER SYSTEM"
                    + "|(?:CREATE|DROP)(?: UNIQUE)? INDEX CONCURRENTLY"
                    + "|REINDEX(?: VERBOSE)? (?:SCHEMA|DATABASE|SYSTEM)"
                    + "|VACUUM"
                    + "|DISCARD ALL)\\b");

    private static final Pattern COPY_FROM_STDIN = Pattern.compile("COPY(?: .*)? FROM STDIN\\b");

    private final String text;
    private int at;
    private int line = 1;
    private int lineCountedTo;

    FlywayStatements(String text) {
        this.text = text;
    }

    /**
     * A statement.
     *
     * @param start offset of its first character that is no comment
     * @param end offset behind its last character, the semicolon excluded
     * @param line line of its first character, counted from 1
     * @param words its first words in upper case
     */
    record Statement(int start, int end, int line, String words) {

        /** Whether Flyway would run it inside a transaction. */
        boolean isTransactional() {
            return !OUTSIDE_TRANSACTIONS.matcher(words).lookingAt();
        }
    }

    /** The next statement, or empty at the end of the script. */
    Optional<Statement> next() {
        int start = -1;
        int parentheses = 0;
        int blocks = 0;
        List<String> words = new ArrayList<>();
        String previous = "";
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("--", at)) {
                at = endOfLine(at);
            } else if (text.startsWith("/*", at)) {
                skipBlockComment();
            } else if (c == ';' && parentheses <= 0 && blocks == 0) {
                at++;
                if (start >= 0) {
                    return Optional.of(finish(start, at - 1, words));
                }
            } else {
                if (start < 0) {
                    start = at;
                }
                if (Character.isLetter(c) || c == '_') {
                    String word = word();
                    if (parentheses == 0 && !word.isEmpty()) {
                        if (words.size() < WORDS) {
                            words.add(word);
                        }
                        blocks += blockChange(previous, word, blocks);
                        previous = word;
                    }
                } else if (c == '(') {
                    parentheses++;
                    at++;
                } else if (c == ')') {
                    parentheses--;
                    at++;
                } else {
                    skipToken(c);
                }
            }
        }
        return start < 0 ? Optional.empty() : Optional.of(finish(start, at, words));
    }

    private Statement finish(int start, int end, List<String> words) {
        Statement statement = new Statement(start, end, lineOf(start), String.join(" ", words));
        if (COPY_FROM_STDIN.matcher(statement.words()).lookingAt()) {
            skipCopyData();
        }
        return statement;
    }

    private int lineOf(int offset) {
        for (; lineCountedTo < offset; lineCountedTo++) {
            if (text.charAt(lineCountedTo) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static int blockChange(String previous, String word, int blocks) {
        if (word.equals("ATOMIC") && previous.equals("BEGIN") || blocks > 0 && word.equals("CASE")) {
            return 1;
        }
        return blocks > 0 && word.equals("END") ? -1 : 0;
    }

    /** Reads a word, or a name or string that starts like one; empty unless it could be a keyword. */
    private String word() {
        int start = at;
        boolean letters = true;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            letters &= Character.isLetter(text.charAt(at)) || text.charAt(at) == '_';
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\'' && at - start == 1) {
            skipQuoted('\'', Character.toUpperCase(text.charAt(start)) == 'E');
            return "";
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipNamePart();
            return "";
        }
        return letters ? text.substring(start, at).toUpperCase(Locale.ROOT) : "";
    }

    private void skipNamePart() {
        if (at < text.length() && text.charAt(at) == '"') {
            skipQuoted('"', false);
        }
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipNamePart();
        }
    }

    private void skipToken(char c) {
        if (c == '\'' || c == '"') {
            skipQuoted(c, false);
            if (c == '"' && at < text.length() && text.charAt(at) == '.') {
                at++;
                skipNamePart();
            }
        } else if (c == '$') {
            skipDollarQuoted();
        } else if (Character.isDigit(c)) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
        } else {
            at++;
        }
    }

    private void skipQuoted(char quote, boolean backslashEscapes) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && backslashEscapes) {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                at++;
                return;
            }
        }
        at = Math.min(at, text.length());
    }

    private void skipDollarQuoted() {
        int tagEnd = at + 1;
        while (tagEnd < text.length() && isNamePart(text.charAt(tagEnd)) && text.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean parameter = tagEnd > at + 1 && Character.isDigit(text.charAt(at + 1));
        if (tagEnd == text.length() || text.charAt(tagEnd) != '$' || parameter) {
            at = tagEnd;
            return;
        }
        String tag = text.substring(at, tagEnd + 1);
        int end = text.indexOf(tag, tagEnd + 1);
        at = end < 0 ? text.length() : end + tag.length();
    }

    private void skipBlockComment() {
        int depth = 0;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
    }

    private void skipCopyData() {
        int lineStart = Math.min(endOfLine(at) + 1, text.length());
        while (lineStart < text.length()) {
            int lineEnd = endOfLine(lineStart);
            boolean last = lineEnd - lineStart <= 3
                    && text.substring(lineStart, lineEnd).strip().equals("\\.");
            lineStart = Math.min(lineEnd + 1, text.length());
            if (last) {
                break;
            }
        }
        at = lineStart;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
