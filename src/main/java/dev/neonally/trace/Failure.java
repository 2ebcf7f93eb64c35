package dev.neonally.trace;

import java.util.Optional;

/**
 * Why the server refused a statement, or what else ended a run.
 *
 * @param sqlState the error code; empty where it did not come from the server
 * @param message the server's words
 * @param detail its DETAIL, such as the rows in question
 * @param hint its HINT
 * @param path the migration
 * @param line line of the file, counted from 1; 0 where unknown
 * @param column column, counted from 1; 0 where unknown
 */
public record Failure(
        String sqlState,
        String message,
        Optional<String> detail,
        Optional<String> hint,
        String path,
        int line,
        int column) {}
