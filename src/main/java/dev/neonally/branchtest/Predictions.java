package dev.neonally.branchtest;

import dev.neonally.check.Histories;
import dev.neonally.effect.Effect;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Replay;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code check} says that the statements of a history will do on the server that they are tried on. */
final class Predictions {

    /** A statement's place. */
    private record Place(String path, int line, int column) {}

    private final Map<Place, Effect> effects = new HashMap<>();

    private Predictions() {}

    /** @param major version of the server */
    static Predictions of(MigrationSet set, Histories histories, int major) {
        Predictions predictions = new Predictions();
        int judged = Math.max(PostgresVersions.OLDEST, Math.min(PostgresVersions.NEWEST, major));
        new Replay(new PostgresVersions(judged, judged))
                .replay(set, histories.schema(), predictions::keep, predictions::keep);
        return predictions;
    }

    private void keep(ReplayedMigration replayed) {
        for (Step step : replayed.steps()) {
            if (step.inside().isEmpty()) {
                Statement statement = step.statement();
                effects.put(
                        new Place(replayed.migration().path(), statement.line(), statement.column()), step.effect());
            }
        }
    }

    /** The effect of the statement at that place. */
    Optional<Effect> at(String path, int line, int column) {
        return Optional.ofNullable(effects.get(new Place(path, line, column)));
    }

    /** The relations older than those migrations that they will lock, those with the strongest lock first. */
    List<QualifiedName> touchedBy(List<Migration> migrations) {
        Set<String> paths = migrations.stream().map(Migration::path).collect(Collectors.toSet());
        Map<QualifiedName, LockMode> strongest = new HashMap<>();
        effects.entrySet().stream()
                .filter(entry -> paths.contains(entry.getKey().path()))
                .flatMap(entry -> older(entry.getValue()))
                .forEach(lock -> strongest.merge(lock.relation().name(), lock.mode(), LockMode::strongest));
        return strongest.entrySet().stream()
                .sorted(Map.Entry.<QualifiedName, LockMode>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<RelationLock> older(Effect effect) {
        return effect.locks().stream().filter(lock -> !lock.relation().fresh());
    }
}
