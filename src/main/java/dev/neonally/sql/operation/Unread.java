package dev.neonally.sql.operation;

/**
 * A statement that no reader understood.
 *
 * @param reason what stopped the reader, for a person: {@code "unexpected 'TABEL'"}
 * @param line line of the file where it stopped, counted from 1
 * @param column column where it stopped, counted from 1
 */
public record Unread(String reason, int line, int column) implements Operation {}
