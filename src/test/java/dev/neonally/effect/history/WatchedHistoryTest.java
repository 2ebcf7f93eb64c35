package dev.neonally.effect.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.effect.Effect;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.PostgresVersions;
import dev.neonally.effect.Replay;
import dev.neonally.effect.ReplayedMigration;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import dev.neonally.trace.MigrationRun;
import dev.neonally.trace.MigrationTrace;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.RunTrace;
import dev.neonally.trace.StatementTrace;
import dev.neonally.trace.Timeouts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Releases' migrations, run migration after migration as new ones: what is observed is what was predicted. */
@EachPostgres
class WatchedHistoryTest {

    @Parameter
    private PostgresServer server;

    static Stream<History> histories() {
        return Stream.of(
                        "cloudfoundry-identity-server/org/cloudfoundry/identity/uaa/db/postgresql",
                        "hawkbit-repository-jpa/db/migration/POSTGRESQL",
                        "conductor-postgres-persistence/db/migration_postgres",
                        "participant-integration-api_2.13/db/migration/postgres")
                .map(Path.of("target", "corpora")::resolve)
                .map(History::flyway);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void observationAgreesWithPrediction(History history) throws MigrationException, SQLException, BranchException {
        MigrationSet set = history.migrations();
        List<ReplayedMigration> predicted = new ArrayList<>();
        new Replay(PostgresVersions.parse(String.valueOf(server.version())))
                .replay(set, List.of(), predicted::add, predicted::add);
        TestBranch branch = TestBranch.on(server);
        int statements = 0;
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < predicted.size(); i++) {
            RunTrace run = new MigrationRun(branch, set, Timeouts.defaults(), RunClock.start(), RunListener.silent())
                    .run(List.of(set.ups().get(i)));
            assertThat(run.failure()).as(set.ups().get(i).path()).isEmpty();
            MigrationTrace seen = run.migrations().get(0);
            statements += seen.statements().size();
            differences.addAll(differences(predicted.get(i), seen));
        }
        System.out.println(history + ": " + statements + " statements, " + differences.size() + " differences");
        assertThat(statements).isPositive();
        assertThat(differences).isEmpty();
    }

    /** Differences in locks from SHARE UPDATE EXCLUSIVE upwards on what the migration did not make, and in rewrites. */
    private static List<String> differences(ReplayedMigration predicted, MigrationTrace seen) {
        List<Step> steps = HistoryRun.ownSteps(predicted);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            StatementTrace statement = seen.statements().get(i);
            Effect effect = steps.get(i).effect();
            Set<String> fresh = statement.locks().stream()
                    .filter(ObservedLock::fresh)
                    .map(ObservedLock::relation)
                    .collect(Collectors.toSet());
            Map<String, LockMode> expected = new TreeMap<>();
            effect.locks().stream()
                    .filter(lock -> !lock.relation().fresh() && lock.mode().atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE))
                    .forEach(lock -> expected.put(lock.relation().display(), lock.mode()));
            Map<String, LockMode> observed = new TreeMap<>();
            statement.locks().stream()
                    .filter(lock -> !lock.fresh() && lock.mode().atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE))
                    .forEach(lock -> observed.merge(lock.relation(), lock.mode(), LockMode::strongest));
            expected.keySet().removeAll(fresh);
            Map<String, LockMode> held = seen.statements().subList(0, i).stream()
                    .flatMap(earlier -> earlier.locks().stream())
                    .filter(lock -> lock.until().compareTo(statement.start()) > 0)
                    .collect(Collectors.toMap(ObservedLock::relation, ObservedLock::mode, LockMode::strongest));
            expected.entrySet()
                    .removeIf(lock -> held.containsKey(lock.getKey())
                            && held.get(lock.getKey()).atLeast(lock.getValue())
                            && !observed.containsKey(lock.getKey()));
            if (!expected.equals(observed)) {
                differences.add(seen.path() + ":" + statement.line() + " locks " + expected + " " + observed);
            }
            Set<String> rewrites = effect.rewrites().stream()
                    .filter(target -> !target.fresh())
                    .map(Target::display)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!rewrites.equals(new TreeSet<>(statement.rewrites()))) {
                differences.add(
                        seen.path() + ":" + statement.line() + " rewrites " + rewrites + " " + statement.rewrites());
            }
        }
        return differences;
    }
}
