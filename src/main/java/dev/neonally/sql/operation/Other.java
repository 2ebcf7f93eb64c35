package dev.neonally.sql.operation;

/**
 * A statement that was recognized and touches no relation that holds data.
 *
 * @param command the command: {@code CREATE CAST}
 */
public record Other(String command) implements Operation {}
