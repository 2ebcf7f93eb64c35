package dev.neonally.sql;

import dev.neonally.sql.operation.Operation;
import java.util.List;

/**
 * One statement of a script.
 *
 * @param text the statement from its first token to its last, without the semicolon and the last rows of a very long INSERT
 * @param start offset of its first character in the script
 * @param end offset behind its last character in the script, the semicolon excluded
 * @param line line of the first token in the file, counted from 1
 * @param column column of the first token, counted from 1 in UTF-16 units
 * @param endLine line of the last token
 * @param kind the command as PostgreSQL's command tag names it: {@code ALTER TABLE}
 * @param readBy which reader understood it
 * @param operation what it does
 * @param comments the comments that stand between the statement before and this one, in order
 */
public record Statement(
        String text,
        int start,
        int end,
        int line,
        int column,
        int endLine,
        String kind,
        Reader readBy,
        Operation operation,
        List<Comment> comments) {

    /** Which reader understood a statement. */
    public enum Reader {
        JSQLPARSER,
        POSTGRES,
        NONE
    }

    /**
     * A comment of the script.
     *
     * @param text what it says, without its marks
     * @param line line of the file on which it starts, counted from 1
     */
    public record Comment(String text, int line) {}
}
