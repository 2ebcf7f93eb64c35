package dev.neonally.branchtest.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML and the SVG inside it. Texts and attributes are escaped, whatever they hold. */
final class Markup {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn, one whose value is null is left out. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element of HTML that never has content, or one of SVG that has none. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            append(text, i);
        }
        return this;
    }

    /** A new line of the source, for those who read it. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** What we wrote ourselves: a style sheet. */
    Markup trusted(String markup) {
        out.append(markup);
        return this;
    }

    /** The whole; every element is closed. */
    String end() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("left open: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                text(attributes[i + 1]);
                out.append('"');
            }
        }
    }

    private void append(String text, int at) {
        char c = text.charAt(at);
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.append(c);
            default -> {
                if (isSeen(text, at)) {
                    out.append(c);
                } else {
                    out.append(String.format("[U+%04X]", (int) c));
                }
            }
        }
    }

    /** Control characters, halves of pairs and what turns the direction of text would hide or disguise what stands there. */
    private static boolean isSeen(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && c < 0xFFFE;
    }
}
