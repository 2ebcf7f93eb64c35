package dev.neonally.rows;

import java.util.Map;

/**
 * What came of filling tables.
 *
 * @param rows how many rows each table has now: the tables asked for and those that they reference, as far as they exist
 * @param shortfalls why a table has fewer rows than asked for, a sentence each, to stand after the table's name and a
 *     colon, that says what the user can do
 * @param triggersFired whether triggers and rules of the tables ran, as the user may not switch them off
 */
public record GeneratedRows(Map<String, Long> rows, Map<String, String> shortfalls, boolean triggersFired) {}
