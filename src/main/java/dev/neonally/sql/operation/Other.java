package dev.neonally.sql.operation;

/**
 * A statement that was recognized and touches no relation that holds data.
 *
 * @param command the command: {@code CREATE CAST}
 * @param alone it cannot run inside a transaction block
 */
public record Other(String command, boolean alone) implements Operation {

    public Other(String command) {
        this(command, false);
    }
}
