package dev.neonally.report;

import dev.neonally.migration.Script;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Single lines of a script, found in one pass. */
final class SourceLines {

    private static final int LONGEST = 200;

    private SourceLines() {}

    /** The lines of those numbers, as far as the script has them, cut where they are very long. */
    static Map<Integer, String> of(Script script, Collection<Integer> numbers) {
        Map<Integer, String> lines = new HashMap<>();
        String text = script.text();
        int line = script.firstLine();
        int start = 0;
        for (int wanted : new TreeSet<>(numbers)) {
            while (line < wanted && start >= 0) {
                start = next(text, start);
                line++;
            }
            if (start < 0) {
                break;
            }
            if (line == wanted) {
                lines.put(wanted, text.substring(start, end(text, start)).stripTrailing());
            }
        }
        return lines;
    }

    /** Start of the line behind, -1 at the end. */
    private static int next(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (c == '\r') {
                return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
            }
        }
        return -1;
    }

    private static int end(String text, int start) {
        int limit = Math.min(text.length(), start + LONGEST);
        for (int i = start; i < limit; i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return i;
            }
        }
        return limit;
    }
}
