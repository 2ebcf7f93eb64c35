package dev.neonally.rule;

import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * The migrations of one release, up to and with the one that is judged. No code that is deployed knows what they made.
 */
public record ReleaseSoFar(List<ReplayedMigration> migrations) {

    /** Whether the migration of that number is one of them. */
    public boolean contains(int number) {
        return migrations.stream().anyMatch(migration -> migration.number() == number);
    }

    /** What they did before that step, in order. */
    public List<Step> stepsBefore(Step step) {
        return migrations.stream()
                .flatMap(migration -> migration.steps().stream())
                .takeWhile(earlier -> earlier != step)
                .toList();
    }

    /** This and then the other part of the same release. */
    ReleaseSoFar with(ReleaseSoFar next) {
        return new ReleaseSoFar(
                Stream.concat(migrations.stream(), next.migrations.stream()).toList());
    }
}
