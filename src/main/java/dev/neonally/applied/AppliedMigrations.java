package dev.neonally.applied;

import dev.neonally.migration.Migration;
import java.util.List;

/**
 * What a database has of a history.
 *
 * @param table the history table, as SQL names it
 * @param applied forward migrations that the database has, or that the tool takes for done
 * @param pending those that the tool would run now, in the order in which it would
 * @param late those that it would not run, since newer ones were applied before: it stops at them or passes them over
 */
public record AppliedMigrations(String table, List<Migration> applied, List<Migration> pending, List<Migration> late) {

    public AppliedMigrations {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        late = List.copyOf(late);
    }

    /** How it was told, for the log: {@code flyway_schema_history, 41 of 43 applied}. */
    public String description() {
        long all = count(applied) + count(pending) + late.size();
        String told = table + ", " + count(applied) + " of " + all + " applied";
        return late.isEmpty() ? told : told + ", " + late.size() + " older than the newest of these";
    }

    private static long count(List<Migration> migrations) {
        return migrations.stream()
                .filter(migration -> migration.kind() != Migration.Kind.CALLBACK)
                .count();
    }
}
