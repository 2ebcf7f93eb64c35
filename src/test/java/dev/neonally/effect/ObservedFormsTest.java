package dev.neonally.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import dev.neonally.trace.Failure;
import dev.neonally.trace.MigrationRun;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunClock;
import dev.neonally.trace.RunListener;
import dev.neonally.trace.StatementTrace;
import dev.neonally.trace.Timeouts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run of migrations observes of each statement form what the model says, and the model says what a server does. */
@EachPostgres
class ObservedFormsTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;
    private String prepared = "";

    @BeforeParameterizedClassInvocation
    void make() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void drop() throws SQLException {
        database.close();
    }

    Stream<EffectCase> forms() {
        return EffectCase.all().stream().filter(tried -> tried.form().isPresent() && tried.isFor(server.version()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void aRunSeesWhatTheModelSays(EffectCase form) throws SQLException, BranchException {
        PredictedTrace predicted = new PredictedTrace(
                PredictedTrace.statements(form.setup()),
                PredictedTrace.statements(form.sql()).get(0),
                server.version());
        boolean inTransaction = predicted.need() != TransactionNeed.FORBIDDEN;
        prepare(form.setup());
        StatementTrace seen = run(predicted, inTransaction);
        String state = seen.failure().map(Failure::sqlState).orElse("");
        if (inTransaction) {
            assertThat(state).as(form.sql()).isEqualTo(predicted.sqlState().orElse(""));
        } else {
            prepared = "";
        }
        if (state.isEmpty()) {
            if (inTransaction) {
                assertThat(words(strong(seen, predicted.locks().keySet())))
                        .as(form.sql())
                        .isEqualTo(withoutTemporary(predicted.locks()));
            } else {
                // what lasts no longer than a look may be missing
                strong(seen, predicted.locks().keySet())
                        .forEach((relation, mode) -> assertThat(
                                        mode(predicted.locks().get(relation)))
                                .as(form.sql() + ": " + relation)
                                .isGreaterThanOrEqualTo(mode));
            }
            assertThat(seen.rewrites()).as(form.sql()).containsExactlyInAnyOrderElementsOf(predicted.rewrites());
        }
    }

    /** The transaction that forms run in fails, so that nothing of them stays. */
    private StatementTrace run(PredictedTrace predicted, boolean inTransaction) throws SQLException, BranchException {
        String script = inTransaction ? predicted.sql() + ";\nSELECT 1/0" : predicted.sql();
        Migration migration = new Migration(
                Path.of("V1.sql"),
                "V1.sql",
                Migration.Kind.VERSIONED,
                "1",
                "",
                Direction.UP,
                inTransaction,
                Delivery.SPLIT,
                new Script(script));
        MigrationSet set = new MigrationSet(
                Layout.FLYWAY,
                "a test",
                Path.of("."),
                List.of(migration),
                List.of(),
                predicted.settings().stream().map(Script::new).toList(),
                new MigrationSet.Run(false, false, false, ""),
                List.of());
        return new MigrationRun(
                        new TestBranch(database.source()),
                        set,
                        Timeouts.defaults(),
                        RunClock.start(),
                        RunListener.silent())
                .run(set.ups())
                .migrations()
                .get(0)
                .statements()
                .get(0);
    }

    private void prepare(String setup) throws SQLException {
        if (!setup.equals(prepared)) {
            try (Connection connection = database.connectEmpty();
                    Statement statement = connection.createStatement()) {
                statement.execute(setup);
            }
            prepared = setup;
        }
    }

    /** A relation that the statement renames is seen under its new name, too. */
    private static Map<String, LockMode> strong(StatementTrace seen, Set<String> predicted) {
        Map<String, LockMode> locks = new TreeMap<>();
        seen.locks().stream()
                .filter(lock -> lock.mode().atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE))
                .filter(lock -> !lock.fresh() || predicted.contains(lock.relation()))
                .forEach((ObservedLock lock) -> locks.merge(lock.relation(), lock.mode(), LockMode::strongest));
        return locks;
    }

    private static Map<String, String> words(Map<String, LockMode> locks) {
        Map<String, String> words = new TreeMap<>();
        locks.forEach((relation, mode) -> words.put(relation, mode.sql()));
        return words;
    }

    private static LockMode mode(String sql) {
        return LockMode.valueOf(sql.replace(' ', '_'));
    }

    private static Map<String, String> withoutTemporary(Map<String, String> locks) {
        Map<String, String> kept = new TreeMap<>(locks);
        kept.keySet().removeIf(relation -> relation.startsWith("pg_temp."));
        return kept;
    }
}
