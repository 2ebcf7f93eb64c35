package dev.neonally.branchtest.report;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a limited width. */
final class Paragraph {

    private Paragraph() {}

    /** The lines, broken at blanks where they are too long, inside a word where it alone is; at least one. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        printable(text).lines().forEach(line -> wrap(line, width, lines));
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** The text on one line, cut where it is longer. */
    static String single(String text, int width) {
        String line = printable(text).replace('\n', ' ');
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }

    /** Without what would move the cursor or change the colours of a terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
    }

    private static void wrap(String line, int width, List<String> lines) {
        int start = 0;
        while (line.length() - start > width) {
            int blank = line.lastIndexOf(' ', start + width);
            int end = blank > start ? blank : start + width;
            lines.add(line.substring(start, end).stripTrailing());
            start = blank > start ? blank + 1 : end;
        }
        lines.add(line.substring(start).stripTrailing());
    }
}
