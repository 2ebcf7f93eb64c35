package dev.neonally.trace;

import java.time.Duration;

/**
 * How long a client of a table had to wait, as a probe did beside the migration.
 *
 * @param relation the table, with the schema only where that is not {@code public}
 * @param client what kind of client
 * @param start when it asked
 * @param end when it got what it asked for
 * @param path the migration that made it wait
 * @param line line of the statement that took the lock
 * @param column column of that statement
 * @param statementStart when that statement began, which tells apart those that stand at one place, or at none
 */
public record Stall(
        String relation,
        Client client,
        Duration start,
        Duration end,
        String path,
        int line,
        int column,
        Duration statementStart) {

    /** Who waits. */
    public enum Client {
        /** Asks for ACCESS SHARE, as SELECT does. */
        READER,
        /** Asks for ROW EXCLUSIVE, as INSERT, UPDATE and DELETE do. */
        WRITER,
        /** A statement of the configured workload. */
        WORKLOAD
    }

    /** Whether that statement made it wait. */
    public boolean isBlamedOn(String migration, StatementTrace statement) {
        return path.equals(migration) && statementStart.equals(statement.start());
    }

    public Duration length() {
        return end.minus(start);
    }
}
