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
        boolean command) {

    public MigrationTrace(
            String path,
            String version,
            Direction direction,
            boolean transactional,
            Duration start,
            Duration end,
            List<StatementTrace> statements,
            Optional<Failure> failure) {
        this(path, version, direction, transactional, start, end, statements, failure, false);
    }

    /** What a command of the project ran. */
    public static MigrationTrace ofCommand(
            String command,
            Direction direction,
            Duration start,
            Duration end,
            List<StatementTrace> statements,
            Optional<Failure> failure) {
        return new MigrationTrace(command, "", direction, false, start, end, statements, failure, true);
    }
}
