package dev.neonally.migration;

/**
 * Something wrong with a file that is known before any SQL is read.
 *
 * @param kind what is wrong
 * @param path the file, relative to the migrations' root
 * @param line the line, counted from 1
 * @param message what happened and what to do about it
 */
public record Problem(Kind kind, String path, int line, String message) {

    /** What is wrong. */
    public enum Kind {
        /** The file's name follows no pattern of its tool, which will pass it over. */
        NAME,
        /** Another file has the same version. */
        DUPLICATE_VERSION,
        /** A directive of the tool is malformed or in the wrong place. */
        DIRECTIVE,
        /** A placeholder has no value. */
        PLACEHOLDER,
        /** The file holds other than SQL (Java migrations, XML changelogs) which nobody reads here. */
        UNREADABLE,
        /** An undo or down part has no forward part. */
        ORPHAN_DOWN,
        /** Statements that need a transaction and statements that must not have one share a script. */
        MIXED_STATEMENTS,
        /** A folder that the tool is configured with does not exist, and the tool goes on without it. */
        MISSING_LOCATION
    }
}
