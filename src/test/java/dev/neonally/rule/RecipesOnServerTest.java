package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes for tables of all shapes, run on a server in place of the statement: PostgreSQL takes them, and no rule objects. */
@TestInstance(Lifecycle.PER_CLASS)
class RecipesOnServerTest {

    private TestServer server;

    @BeforeAll
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    static Stream<RuleCase> cases() {
        return RuleCase.in(RecipesOnServerTest.class, "recipes.sql");
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
        try (Connection connection = server.connect()) {
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
