package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes for tables of all shapes, run on a server in place of the statement: PostgreSQL takes them, and no rule objects. */
@EachPostgres
class RecipesOnServerTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        database.close();
    }

    Stream<RuleCase> cases() {
        return RuleCase.onServer(server.version(), RecipesOnServerTest.class, "recipes.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recipeRunsAndIsClean(RuleCase ruleCase) throws SQLException {
        List<String> migrations = ruleCase.history().migrations();
        WrittenHistory given = new WrittenHistory(migrations.subList(0, migrations.size() - 1));
        String safer = recipe(ruleCase);
        WrittenHistory recipe = WrittenHistory.of(safer);
        assertThat(given.then(recipe).inspect(Rules.all(), SettingsFor.versions(ruleCase.versions())))
                .as(safer)
                .filteredOn(finding -> !isGiven(finding, given))
                .filteredOn(finding -> finding.risk().atLeast(Risk.MEDIUM))
                .isEmpty();
        try (Connection connection = database.connectEmpty()) {
            given.run(connection);
            assertThatCode(() -> recipe.run(connection)).as(safer).doesNotThrowAnyException();
        }
    }

    private static String recipe(RuleCase ruleCase) {
        String expected = ruleCase.expected().get(0);
        return ruleCase.history().inspect(Rules.all(), SettingsFor.versions(ruleCase.versions())).stream()
                .filter(finding -> expected.equals(finding.path() + ":" + finding.line() + " " + finding.rule()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not found: " + expected))
                .safer();
    }

    private static boolean isGiven(Finding finding, WrittenHistory given) {
        return Integer.parseInt(finding.path().replace(".sql", "")) <= given.size();
    }
}
