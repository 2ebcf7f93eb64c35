package dev.neonally.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.neonally.control.Baseline;
import dev.neonally.control.ConfiguredSuppression;
import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationSet;
import dev.neonally.report.ReportedFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user can say about the findings of a project, seen from the one call that checks it. */
class CheckTest {

    private static final String TABLES = """
            CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
            CREATE TABLE customer (id bigint PRIMARY KEY, name text);
            """;

    @TempDir
    Path folder;

    private CheckedProject project;

    @BeforeEach
    void aProjectWithTwoTables() {
        project = new CheckedProject(folder).migration("V1__tables.sql", TABLES);
    }

    @Test
    void aSafeProjectHasNoFinding() throws Exception {
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void aTimeoutThatTheWholeProjectLacksIsToldOnceAtItsNewestMigration() throws Exception {
        project.migration("V2__note.sql", "ALTER TABLE orders ADD COLUMN a text;")
                .migration("V3__note.sql", "ALTER TABLE orders ADD COLUMN b text;")
                .migration("V4__note.sql", "ALTER TABLE orders ADD COLUMN c text;");
        assertThat(project.findings()).containsExactly("MEDIUM missing-lock-timeout db/migration/V4__note.sql:1");
        assertThat(project.said()).singleElement(STRING).endsWith("(The same holds for 2 migrations before it.)");
    }

    @Test
    void acceptingTheNewestAcceptsTheOlderOnes() throws Exception {
        project.migration("V2__note.sql", "ALTER TABLE orders ADD COLUMN a text;")
                .migration("V3__note.sql", """
                        -- neonally:ignore missing-lock-timeout: nobody is connected
                        ALTER TABLE orders ADD COLUMN b text;
                        """);
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void whatTheRoleSetsCounts() throws Exception {
        project.migration("V2__note.sql", "ALTER TABLE orders ADD COLUMN a text;")
                .set("sessionSettings", "lock_timeout=2s");
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void aSettingWithoutAValueIsNamed() {
        project.set("sessionSettings", "lock_timeout");
        assertThatThrownBy(project::check)
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("<sessionSettings>: 'lock_timeout' is not of the form name=value");
    }

    @Test
    void aCommentAboveAStatementSuppressesThatOneOnly() throws Exception {
        project.migration("V2__index.sql", """
                SET lock_timeout = '2s';
                -- neonally:ignore create-index-non-concurrent, wide-lock-window: empty so far
                CREATE INDEX ON orders (note);
                CREATE INDEX ON customer (name);
                """);
        assertThat(project.findings("create-index-non-concurrent"))
                .containsExactly("MEDIUM db/migration/V2__index.sql:4");
        assertThat(project.check().report().findings())
                .filteredOn(f -> f.finding().line() == 3 && f.finding().rule().equals("create-index-non-concurrent"))
                .extracting(ReportedFinding::accepted)
                .containsExactly(Optional.of("empty so far"));
    }

    @Test
    void aCommentPartedByABlankLineAtTheHeadSuppressesInTheWholeFile() throws Exception {
        project.migration("V2__index.sql", """
                -- neonally:ignore create-index-non-concurrent: both are empty so far

                SET lock_timeout = '2s';
                CREATE INDEX ON orders (note);
                CREATE INDEX ON customer (name);
                """);
        assertThat(project.findings("create-index-non-concurrent")).isEmpty();
        assertThat(project.findings("unused-suppression")).isEmpty();
    }

    @Test
    void aCommentThatHidesNothingIsFound() throws Exception {
        project.migration("V2__index.sql", """
                SET lock_timeout = '2s';
                -- neonally:ignore create-index-non-concurrent, drop-table: small
                CREATE INDEX ON orders (note);
                """);
        assertThat(project.findings("create-index-non-concurrent")).isEmpty();
        assertThat(project.said())
                .contains("LOW unused-suppression db/migration/V2__index.sql:2"
                        + " This comment suppresses drop-table, which is not found there.");
    }

    @Test
    void aCommentBehindTheLastStatementIsFound() throws Exception {
        project.migration("V2__index.sql", """
                SET lock_timeout = '2s';
                CREATE INDEX ON orders (note);
                -- neonally:ignore create-index-non-concurrent: small
                """);
        assertThat(project.findings("create-index-non-concurrent"))
                .containsExactly("MEDIUM db/migration/V2__index.sql:2");
        assertThat(project.said())
                .contains("LOW unused-suppression db/migration/V2__index.sql:3"
                        + " This comment suppresses create-index-non-concurrent, which is not found there.");
    }

    @Test
    void aConfiguredSuppressionCoversItsRuleInItsFiles() throws Exception {
        project.migration("V2__index.sql", "SET lock_timeout = '2s';\nCREATE INDEX ON orders (note);\n")
                .migration("V3__index.sql", "SET lock_timeout = '2s';\nCREATE INDEX ON customer (name);\n")
                .set("suppressions", "create-index-non-concurrent:V2__*.sql:released");
        assertThat(project.findings("create-index-non-concurrent"))
                .containsExactly("MEDIUM db/migration/V3__index.sql:2");
        assertThat(project.check().unusedSuppressions()).isEmpty();
    }

    @Test
    void aConfiguredSuppressionThatHidesNothingIsTold() throws Exception {
        project.set("suppressions", "drop-table:**/V1__*.sql:released");
        assertThat(project.check().unusedSuppressions())
                .containsExactly(new ConfiguredSuppression("drop-table", "**/V1__*.sql", "released"));
    }

    @Test
    void aFindingStaysInTheBaselineWhenLinesMove() throws Exception {
        project.migration("V2__index.sql", "CREATE INDEX ON orders (note);\n");
        acceptAll();
        assertThat(project.findings()).isEmpty();

        project.migration("V2__index.sql", "-- one more comment\n\n\nCREATE INDEX ON orders (note);\n");
        assertThat(project.findings()).isEmpty();
        assertThat(project.check().unusedBaseline()).isZero();
    }

    @Test
    void aSecondFindingLikeAnAcceptedOneIsNotAccepted() throws Exception {
        project.migration("V2__index.sql", "SET lock_timeout = '2s';\nREINDEX TABLE orders;\n");
        acceptAll();
        project.migration("V2__index.sql", "SET lock_timeout = '2s';\nREINDEX TABLE orders;\nREINDEX TABLE orders;\n");
        assertThat(project.findings("reindex-non-concurrent")).containsExactly("HIGH db/migration/V2__index.sql:3");
    }

    @Test
    void linesOfTheBaselineThatAcceptNothingAreCounted() throws Exception {
        project.migration("V2__index.sql", "SET lock_timeout = '2s';\nCREATE INDEX ON orders (note);\n");
        acceptAll();
        project.migration("V2__index.sql", "SELECT 1;\n");
        assertThat(project.check().unusedBaseline()).isPositive();
    }

    private void acceptAll() throws Exception {
        List<String> lines = Baseline.lines(project.check()
                .report()
                .counting()
                .map(ReportedFinding::finding)
                .toList());
        project.file("accepted.txt", String.join("\n", lines) + "\n").setFile("baseline", "accepted.txt");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "hotTables, orders, HIGH",
        "hotTables, public.orders, HIGH",
        "hotTables, customer, MEDIUM",
        "smallTables, orders, LOW",
        "smallTables, customer, MEDIUM",
        "rules, create-index-non-concurrent=CRITICAL, CRITICAL",
        "rules, drop-table=LOW, MEDIUM",
        "profile, strict, MEDIUM"
    })
    void theUserWeighsAFinding(String parameter, String value, String risk) throws Exception {
        project.migration("V2__index.sql", "SET lock_timeout = '2s';\nCREATE INDEX ON orders (note);\n")
                .set(parameter, value);
        assertThat(project.findings("create-index-non-concurrent"))
                .containsExactly(risk + " db/migration/V2__index.sql:2");
    }

    @ParameterizedTest(name = "{0} rows: {1}")
    @CsvSource({"10_000, LOW", "10_001, MEDIUM", "9999999, MEDIUM", "10000000, HIGH"})
    void theNumberOfRowsWeighsAFinding(String rows, String risk) throws Exception {
        project.migration("V2__index.sql", "SET lock_timeout = '2s';\nCREATE INDEX ON orders (note);\n")
                .file("rows.txt", "# counted yesterday\npublic.orders = " + rows + "\n")
                .setFile("rowCounts", "rows.txt");
        assertThat(project.findings("create-index-non-concurrent"))
                .containsExactly(risk + " db/migration/V2__index.sql:2");
    }

    @Test
    void whatDestroysDataWeighsTheSameInASmallTable() throws Exception {
        project.migration("V2__drop.sql", "SET lock_timeout = '2s';\nDROP TABLE orders;\n")
                .set("smallTables", "orders");
        assertThat(project.findings("drop-table")).containsExactly("CRITICAL db/migration/V2__drop.sql:2");
    }

    @Test
    void aRuleThatIsOffFindsNothing() throws Exception {
        project.migration("V2__index.sql", "SET lock_timeout = '2s';\nCREATE INDEX ON orders (note);\n")
                .set("rules", "create-index-non-concurrent=off");
        assertThat(project.findings("create-index-non-concurrent")).isEmpty();
    }

    @Test
    void anUnusedCommentCanBeLetPass() throws Exception {
        project.migration("V2__x.sql", "-- neonally:ignore drop-table: some day\nSELECT 1;\n")
                .set("rules", "unused-suppression=off");
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void anOptInRuleIsOnWhereItIsNamed() throws Exception {
        project.migration("V2__char.sql", "CREATE TABLE tag (id bigint PRIMARY KEY, name varchar(20));\n");
        assertThat(project.findings("prefer-text")).isEmpty();
        project.set("rules", "prefer-text=MEDIUM");
        assertThat(project.findings("prefer-text")).containsExactly("MEDIUM db/migration/V2__char.sql:1");
    }

    @Test
    void theStrictProfileHasThemAllOn() throws Exception {
        project.migration("V2__char.sql", "CREATE TABLE tag (id bigint PRIMARY KEY, name varchar(20));\n")
                .set("profile", "strict");
        assertThat(project.findings("prefer-text")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"14, 1", "15, 0", "14-18, 1", "15-18, 0"})
    void syntaxHasToBeThereInTheLowestVersion(String versions, int findings) throws Exception {
        project.migration(
                        "V2__tag.sql",
                        "CREATE TABLE tag (id bigint PRIMARY KEY, name text, UNIQUE NULLS NOT DISTINCT (name));\n")
                .set("postgresVersion", versions);
        assertThat(project.findings("unsupported-on-target-version")).hasSize(findings);
    }

    @Test
    void aDumpStandsForASchemaThatIsOlderThanTheMigrations() throws Exception {
        project.migration(
                "V2__safe.sql", "SET lock_timeout = '2s';\nALTER TABLE legacy ALTER COLUMN note SET NOT NULL;\n");
        assertThat(project.findings("set-not-null")).hasSize(1);
        project.file("schema.sql", """
                        \\restrict abc

                        SET statement_timeout = 0;
                        SELECT pg_catalog.set_config('search_path', '', false);
                        SET default_table_access_method = heap;

                        CREATE TABLE public.legacy (
                            id bigint NOT NULL,
                            note text NOT NULL
                        );

                        ALTER TABLE public.legacy OWNER TO app;
                        ALTER TABLE ONLY public.legacy ADD CONSTRAINT legacy_pkey PRIMARY KEY (id);

                        \\unrestrict abc
                        """).setFile("baselineSchema", "schema.sql");
        assertThat(project.findings("set-not-null")).isEmpty();
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void severalLocationsOfFlywayAreOneHistory() throws Exception {
        project.file("sql/V3__drop_note.sql", "SET lock_timeout = '2s';\nDROP INDEX CONCURRENTLY orders_note_idx;\n")
                .migration("V2__index.sql", "CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);\n")
                .set("migrations", "src/main/resources/db/migration,sql");
        List<MigrationSet> histories = project.check().histories();
        assertThat(histories).hasSize(1);
        assertThat(histories.get(0).ups()).extracting(up -> up.version()).containsExactly("1", "2", "3");
        assertThat(project.said()).noneMatch(line -> line.contains("does not know"));
    }

    @Test
    void severalHistoriesAreJudgedEachByItself() throws Exception {
        project.file("other/migrations/1_a.up.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n")
                .file("other/migrations/1_a.down.sql", "DROP TABLE orders;\n")
                .file(
                        "third/db/migrations/1_b.sql",
                        "-- migrate:up\nCREATE INDEX ON orders (id);\n-- migrate:down\nDROP INDEX orders_id_idx;\n");
        assertThat(project.check().histories())
                .extracting(MigrationSet::layout)
                .containsExactlyInAnyOrder(Layout.FLYWAY, Layout.GOLANG_MIGRATE, Layout.DBMATE);
        assertThat(project.said())
                .filteredOn(line -> line.contains("create-index-non-concurrent"))
                .singleElement()
                .asString()
                .contains("1_b.sql:2")
                .contains("does not know");
    }
}
