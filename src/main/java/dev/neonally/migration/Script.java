package dev.neonally.migration;

/**
 * SQL text with its place in a file. What does not belong to the script (directives, other sections, a changed
 * delimiter) is blanked out, so that every position in {@code text} is a position in the file.
 *
 * @param text the SQL
 * @param firstLine the line of the file, counted from 1, on which {@code text} starts
 */
public record Script(String text, int firstLine) {

    public Script(String text) {
        this(text, 1);
    }
}
