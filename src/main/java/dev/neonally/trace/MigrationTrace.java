package dev.neonally.trace;

import dev.neonally.migration.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one migration did.
 *
 * @param path relative to the migrations' root, with {@code /}; the command line where the project's own tool ran
 * @param transactional whether it ran in one transaction
 * @param start when it began
 * @param end when its last transaction had ended
 * @param failure why it ended early
 * @param undone whether it was rolled back, since a later one that shares its transaction failed
 * @param command it is no migration, but what the project's own tool ran besides those that were recognized
 */
public record MigrationTrace(
        String path,
        String version,
        Direction direction,
        boolean transactional,
        Duration start,
        Duration end,
        List<StatementTrace> statements,
        Optional<Failure> failure,
        boolean undone,
        boolean command) {

    /** One of a migration that stands or fell by itself. */
    public MigrationTrace(
            String path,
            String version,
            Direction direction,
            boolean transactional,
            Duration start,
            Duration end,
            List<StatementTrace> statements,
            Optional<Failure> failure) {
        this(path, version, direction, transactional, start, end, statements, failure, false, false);
    }

    /** The same with statements and a failure that are told otherwise. */
    public MigrationTrace with(List<StatementTrace> told, Optional<Failure> why) {
        return new MigrationTrace(path, version, direction, transactional, start, end, told, why, undone, command);
    }

    /** What a command of the project ran. */
    public static MigrationTrace ofCommand(
            String command,
            Direction direction,
            Duration start,
            Duration end,
            List<StatementTrace> statements,
            Optional<Failure> failure) {
        return new MigrationTrace(command, "", direction, false, start, end, statements, failure, false, true);
    }
}
