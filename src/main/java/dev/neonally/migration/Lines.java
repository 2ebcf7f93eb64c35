package dev.neonally.migration;

/** Walks over the lines of a text without copying them. Lines end with LF or CR LF. */
final class Lines {
    private final String text;
    private int number;
    private int start;
    private int end;
    private int following;

    Lines(String text) {
        this.text = text;
    }

    boolean next() {
        if (following >= text.length()) {
            return false;
        }
        number++;
        start = following;
        int newline = text.indexOf('\n', start);
        end = newline < 0 ? text.length() : newline;
        following = newline < 0 ? text.length() : newline + 1;
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return true;
    }

    /** Counted from 1. */
    int number() {
        return number;
    }

    /** Where the line starts in the text. */
    int start() {
        return start;
    }

    /** Where the line ends in the text, its line break left out. */
    int end() {
        return end;
    }

    /** Where the next line starts. */
    int following() {
        return following;
    }

    /** The line without its line break. */
    String line() {
        return text.substring(start, end);
    }

    /** Whether the line holds nothing but blanks. */
    boolean isBlank() {
        return firstVisible() == end;
    }

    /** Whether the first thing on the line is the given mark. */
    boolean startsWith(String mark) {
        return text.startsWith(mark, firstVisible());
    }

    boolean contains(String mark) {
        return line().contains(mark);
    }

    private int firstVisible() {
        int at = start;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
