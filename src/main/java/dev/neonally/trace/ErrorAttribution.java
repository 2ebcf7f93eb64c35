package dev.neonally.trace;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the statement that an error of the traffic comes from. Clients meet a change once it is committed, and by then other
 * statements run.
 */
final class ErrorAttribution {

    /** A client may have the answer that waited for a commit before the migration has that of its COMMIT. */
    private static final Duration SLACK = Duration.ofMillis(10);

    /** Transaction rollback, object not in the expected state, operator intervention: met while a lock is held. */
    private static final Set<String> MEANWHILE = Set.of("40", "55", "57");

    private final List<MigrationTrace> migrations;

    ErrorAttribution(List<MigrationTrace> migrations) {
        this.migrations = List.copyOf(migrations);
    }

    /** A statement of a migration. */
    record Cause(MigrationTrace migration, StatementTrace statement) {}

    private record Change(Cause cause, ObservedLock lock) {}

    /**
     * Empty where no statement had begun.
     *
     * @param sql what failed
     * @param met when it failed for the first time
     */
    Optional<Cause> of(String sql, String sqlState, Duration met) {
        Optional<Cause> latest =
                causes().filter(c -> c.statement().start().compareTo(met) <= 0).reduce((a, b) -> b);
        if (sqlState.length() > 2 && MEANWHILE.contains(sqlState.substring(0, 2))) {
            return latest;
        }
        List<Change> committed = causes().flatMap(cause -> cause.statement().locks().stream()
                        .filter(lock -> !lock.fresh() && lock.mode().blocksWrites())
                        .filter(lock -> lock.until().compareTo(met.plus(SLACK)) <= 0)
                        .map(lock -> new Change(cause, lock)))
                .toList();
        String words = " " + sql.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_$]+", " ") + " ";
        return last(committed.stream()
                        .filter(change ->
                                words.contains(" " + name(change.lock().relation()) + " ")))
                .or(() -> last(committed.stream()))
                .or(() -> latest);
    }

    private Stream<Cause> causes() {
        return migrations.stream()
                .flatMap(
                        migration -> migration.statements().stream().map(statement -> new Cause(migration, statement)));
    }

    private static Optional<Cause> last(Stream<Change> changes) {
        return changes.max(Comparator.<Change, Duration>comparing(
                                change -> change.lock().until())
                        .thenComparing(change -> change.lock().from()))
                .map(Change::cause);
    }

    /** Without its schema, as it stands among the words of a statement. */
    private static String name(String relation) {
        return relation.substring(relation.lastIndexOf('.') + 1)
                .replaceAll("[^\\p{L}\\p{N}_$]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
