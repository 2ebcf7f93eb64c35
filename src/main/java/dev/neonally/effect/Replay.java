package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs a history through the catalog, migration by migration, as its tool would through a database.
 *
 * <p>The forward migrations share one connection: what one of them sets with a plain SET is still set in the next, except for
 * what the tool puts back. Callbacks and backward migrations have connections of their own; what callbacks set for the
 * migrations stands among the session scripts. A transaction that a script leaves open is committed at the end of its
 * migration.
 *
 * <p>Nothing is kept of a migration once it was handed over.
 */
public final class Replay {

    /** Origin of what is older than the first migration. */
    private static final int BEFORE_HISTORY = -1;

    /** In place of the index of a forward migration, where there is none. */
    private static final int NO_UP = -1;

    private final ScriptReader reader = new ScriptReader();
    private final WorstEffect effects;

    public Replay(PostgresVersions versions) {
        this.effects = new WorstEffect(versions);
    }

    /**
     * Replays the forward migrations in order, and the backward ones of a version right after its last forward one, on the
     * schema that it left and over a connection of their own; history goes on as if they had not run. Backward migrations of
     * one version build on one another; those whose version has no forward migration meet the schema at the end. They are
     * numbered after all forward ones.
     *
     * @param baseline scripts that build the schema the history starts from, outermost first; may be empty
     * @param ups takes each forward migration once it was replayed
     * @param downs takes each backward migration once it was replayed
     */
    public void replay(
            MigrationSet set,
            List<Script> baseline,
            Consumer<ReplayedMigration> ups,
            Consumer<ReplayedMigration> downs) {
        MigrationRunner runner = new MigrationRunner(set, reader, effects);
        Map<Integer, List<Integer>> downsByUp = downsByUp(set);
        Connection connection = runner.connectPrepared(schema(baseline, runner));
        Session connected = connection.session();
        Optional<Migration> previous = Optional.empty();
        for (int number = 0; number < set.ups().size(); number++) {
            Migration up = set.ups().get(number);
            if (up.kind() == Kind.CALLBACK) {
                connection.commit();
                Connection other = runner.connectPrepared(connection.catalog());
                ups.accept(runner.run(up, number, other));
                other.commit();
                connection.see(other.catalog());
            } else {
                previous.ifPresent(one -> runner.between(one, up, connection, connected));
                ups.accept(runner.run(up, number, connection));
                previous = Optional.of(up);
            }
            back(set, downsByUp.getOrDefault(number, List.of()), runner, connection.catalog(), downs);
        }
        back(set, downsByUp.getOrDefault(NO_UP, List.of()), runner, connection.catalog(), downs);
    }

    private static void back(
            MigrationSet set,
            List<Integer> indices,
            MigrationRunner runner,
            Catalog catalog,
            Consumer<ReplayedMigration> downs) {
        if (indices.isEmpty()) {
            return;
        }
        Connection connection = runner.connectPrepared(catalog);
        for (int index : indices) {
            downs.accept(runner.run(set.downs().get(index), set.ups().size() + index, connection));
            connection.commit();
        }
    }

    /** Indices of the backward migrations by that of the forward one that they follow. */
    private static Map<Integer, List<Integer>> downsByUp(MigrationSet set) {
        Map<String, Integer> lastOfVersion = new HashMap<>();
        for (int up = 0; up < set.ups().size(); up++) {
            lastOfVersion.put(set.ups().get(up).version(), up);
        }
        return IntStream.range(0, set.downs().size())
                .boxed()
                .collect(Collectors.groupingBy(
                        down -> lastOfVersion.getOrDefault(set.downs().get(down).version(), NO_UP)));
    }

    private static Catalog schema(List<Script> baseline, MigrationRunner runner) {
        Connection connection = runner.connect(Catalog.empty().during(BEFORE_HISTORY));
        baseline.forEach(script -> runner.build(script, connection));
        return connection.catalog();
    }
}
