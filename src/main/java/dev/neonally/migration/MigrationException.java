package dev.neonally.migration;

/** Migrations cannot be read. The message tells the user what, where, and what to do about it. */
public class MigrationException extends Exception {

    private static final long serialVersionUID = 1L;

    public MigrationException(String message) {
        super(message);
    }

    public MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
