package dev.neonally.trace;

import dev.neonally.migration.Migration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes known of a migration while it runs. */
final class MigrationLog {

    private final Migration migration;
    private final Duration start;
    private final List<StatementLog> statements = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();
    private Duration end;
    private boolean undone;

    MigrationLog(Migration migration, Duration start) {
        this.migration = migration;
        this.start = start;
        this.end = start;
    }

    Migration migration() {
        return migration;
    }

    void add(StatementLog statement) {
        statements.add(statement);
        failure = statement.failure();
    }

    void failed(Failure why) {
        failure = Optional.of(why);
    }

    boolean hasFailed() {
        return failure.isPresent();
    }

    /** What shares its transaction failed later. */
    void undo() {
        undone = true;
    }

    void ended(Duration at) {
        end = at;
    }

    MigrationTrace trace(Duration runEnd) {
        return new MigrationTrace(
                migration.path(),
                migration.version(),
                migration.direction(),
                migration.transactional(),
                start,
                end,
                statements.stream().map(statement -> statement.trace(runEnd)).toList(),
                failure,
                undone,
                false);
    }
}
