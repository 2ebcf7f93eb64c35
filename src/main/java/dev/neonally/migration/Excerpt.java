package dev.neonally.migration;

import java.util.ArrayList;
import java.util.List;

/** Parts of a file that make one script. What lies between them is blanked out, so that positions stay the file's. */
final class Excerpt {
    private record Part(int line, int start, int end) {}

    private final CharSequence text;
    private final List<Part> parts = new ArrayList<>();

    Excerpt(CharSequence text) {
        this.text = text;
    }

    /**
     * Adds the part from {@code start} to {@code end}, which lies behind all parts added so far.
     *
     * @param line the line on which it starts
     */
    Excerpt keep(int line, int start, int end) {
        if (end > start) {
            parts.add(new Part(line, start, end));
        }
        return this;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    Script script() {
        if (parts.isEmpty()) {
            return new Script("");
        }
        Part first = parts.get(0);
        int from = startOfLine(first.start());
        if (parts.size() == 1 && from == first.start()) {
            return new Script(text.subSequence(from, first.end()).toString(), first.line());
        }
        int length = parts.get(parts.size() - 1).end() - from;
        StringBuilder script = new StringBuilder(length);
        int at = from;
        for (Part part : parts) {
            appendBlank(script, at, part.start());
            script.append(text, part.start(), part.end());
            at = part.end();
        }
        return new Script(script.toString(), first.line());
    }

    private int startOfLine(int position) {
        int at = position;
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at--;
        }
        return at;
    }

    private void appendBlank(StringBuilder script, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            script.append(Character.isWhitespace(c) ? c : ' ');
        }
    }
}
