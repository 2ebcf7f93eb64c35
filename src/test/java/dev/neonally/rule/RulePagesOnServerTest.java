package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.effect.ProvenScripts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What pages and findings advise, run on a server: it is SQL that PostgreSQL takes, and no rule objects to it. An unsafe
 * example runs too, or fails as its page says.
 */
@EachPostgres
class RulePagesOnServerTest {

    /** Rules whose hazard is that nobody can tell what the statement does. */
    private static final Set<String> UNTOLD =
            Set.of("parse-error", "unanalyzable-dynamic-sql", "unread-statement", "untrusted-extension-or-upgrade");

    /** Rules whose examples name what a server of one's own does not have. */
    private static final Set<String> ELSEWHERE = Set.of("drop-database", "set-access-method", "set-tablespace");

    /**
     * Rules whose recipe does not run in place: a part of a statement, one with a gap, one step of several, or one that
     * another rule has a word on.
     */
    private static final Set<String> NOT_IN_PLACE = Set.of(
            "ban-char",
            "create-partition-of-locks-parent",
            "disable-trigger-all-skips-foreign-keys",
            "drop-and-recreate-table",
            "drop-column-cascade",
            "drop-constraint",
            "drop-object-cascade",
            "drop-partition-locks-parent",
            "drop-table",
            "drop-table-cascade",
            "drop-table-locks-referenced",
            "explicit-lock-table",
            "forbid-nullable-fk",
            "new-column-required-at-once",
            "parent-index-left-invalid",
            "prefer-bigint",
            "prefer-identity",
            "prefer-text",
            "prefer-timestamptz",
            "refresh-matview-concurrently-needs-unique",
            "require-comment",
            "require-not-null",
            "require-primary-key",
            "require-schema-qualified",
            "sequence-moved-back");

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;
    private ProvenScripts scripts;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
        scripts = new ProvenScripts(database, server.version());
    }

    @AfterParameterizedClassInvocation
    void disconnect() throws SQLException {
        scripts.close();
        database.close();
    }

    Stream<Arguments> examples() {
        return Rules.all().stream()
                .filter(rule -> !UNTOLD.contains(rule.id()))
                .flatMap(rule -> Stream.of("Unsafe", "Safe")
                        .flatMap(section -> RulePageExample.onServer(rule, section, server.version()).stream()
                                .map(example -> Arguments.of(rule.id() + " " + section, example))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void serverDoesWhatIsPredicted(String name, RulePageExample example) throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        scripts.compare(
                example.given().migrations(),
                String.join("\n", example.judged().migrations()),
                RulePage.of(example.rule()).text()::contains,
                softly);
        assertThatCode(softly::assertAll).as(name).doesNotThrowAnyException();
    }

    static Stream<Named> rules() {
        return Rules.all().stream()
                .filter(rule -> !UNTOLD.contains(rule.id()) && !ELSEWHERE.contains(rule.id()))
                .filter(rule -> RulePage.of(rule).sql("Unsafe").isPresent())
                .map(Named::new);
    }

    /** A rule under its id. */
    record Named(Rule rule) {
        @Override
        public String toString() {
            return rule.id();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void safeSqlRuns(Named named) throws SQLException {
        RulePageExample safe = RulePageExample.of(named.rule(), "Safe");
        try (Connection connection = databaseFor(safe)) {
            assertThatCode(() -> safe.judged().run(connection))
                    .as(safe.toString())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void unsafeSqlRunsOrFailsAsThePageSays(Named named) throws SQLException {
        RulePageExample unsafe = RulePageExample.of(named.rule(), "Unsafe");
        try (Connection connection = databaseFor(unsafe)) {
            unsafe.judged().run(connection);
        } catch (SQLException failure) {
            assertThat(RulePage.of(named.rule()).text())
                    .as(failure.getMessage())
                    .contains(failure.getSQLState());
        }
    }

    static Stream<Named> rulesWithRecipe() {
        return rules().filter(named -> !NOT_IN_PLACE.contains(named.rule().id()));
    }

    @ParameterizedTest
    @MethodSource("rulesWithRecipe")
    void recipeOfTheFindingRunsAndIsClean(Named named) throws SQLException {
        RulePageExample unsafe = RulePageExample.of(named.rule(), "Unsafe");
        RulePageExample recipe = unsafe.with(recipe(unsafe));
        assertThat(recipe.objections()).as(recipe.toString()).isEmpty();
        try (Connection connection = databaseFor(recipe)) {
            if (isAboutUnsafe(named.rule())) {
                unsafe.judged().run(connection);
            }
            assertThatCode(() -> recipe.judged().run(connection))
                    .as(recipe.toString())
                    .doesNotThrowAnyException();
        }
    }

    /** Whether the recipe comes after the unsafe migration, not in its place. */
    private static boolean isAboutUnsafe(Rule rule) {
        return rule.id().equals("add-column-default-then-drop-default")
                || rule.id().equals("not-valid-never-validated");
    }

    private static String recipe(RulePageExample unsafe) {
        Optional<Finding> finding = unsafe.findings().stream()
                .filter(found -> found.rule().equals(unsafe.rule().id()))
                .findFirst();
        return finding.orElseThrow(() -> new AssertionError("nothing found in " + unsafe))
                .safer();
    }

    /** A connection to a database that has what the page gives, and nothing else. */
    private Connection databaseFor(RulePageExample example) throws SQLException {
        Connection connection = database.connectEmpty();
        int version = connection.getMetaData().getDatabaseMajorVersion();
        assumeTrue(example.versions().all().contains(version), "needs PostgreSQL " + example.versions());
        example.given().run(connection);
        return connection;
    }
}
