package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few batches tell what a whole backfill takes. */
@EachPostgres
@Tag("timing")
class BackfillTimerTest {

    private static final int ROWS = 30_000;

    @Parameter
    private PostgresServer server;

    private TestBranch branch;
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        branch = TestBranch.on(server);
        connection = branch.connect("test");
        execute("""
                CREATE TABLE orders (id int PRIMARY KEY, note text, done boolean);
                INSERT INTO orders SELECT i, md5(i::text) FROM generate_series(1, %1$d) i;
                CREATE TABLE small (id int);
                INSERT INTO small SELECT generate_series(1, 100);
                CREATE TABLE events (id int, note text) PARTITION BY RANGE (id);
                CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10000);
                CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10000) TO (1000000);
                INSERT INTO events SELECT i, md5(i::text) FROM generate_series(1, %1$d) i""".formatted(ROWS));
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private List<BackfillEstimate> time(String... scripts) throws SQLException, BranchException {
        return time(Duration.ofSeconds(30), scripts);
    }

    private List<BackfillEstimate> time(Duration statementTimeout, String... scripts)
            throws SQLException, BranchException {
        BackfillTimes times = times(statementTimeout, scripts);
        assertThat(times.notes()).isEmpty();
        return times.estimates();
    }

    private BackfillTimes times(Duration statementTimeout, String... scripts) throws SQLException, BranchException {
        List<Migration> migrations = new ArrayList<>();
        for (String script : scripts) {
            String path = "V" + (migrations.size() + 1) + "__test.sql";
            migrations.add(new Migration(
                    Path.of(path),
                    path,
                    Kind.VERSIONED,
                    "",
                    "",
                    Direction.UP,
                    true,
                    Delivery.SPLIT,
                    new Script(script)));
        }
        return new BackfillTimer(branch, 5_000, statementTimeout).time(migrations);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE orders SET note = 'x'",
                "UPDATE orders o SET note = small.id FROM small WHERE small.id = 1 + o.id % 100 AND note <> 'x'",
                "DELETE FROM ONLY orders AS o WHERE o.note > ''",
                "WITH s AS (SELECT 1 AS one) UPDATE orders SET note = s.one FROM s RETURNING id",
            })
    void aChangeOfManyRowsIsTimed(String sql) throws SQLException, BranchException {
        assertThat(time(sql)).as(sql).singleElement().satisfies(estimate -> {
            assertThat(estimate.relation()).isEqualTo("orders");
            assertThat(estimate.rows()).isEqualTo(ROWS);
            assertThat(estimate.batchSize()).isEqualTo(5_000);
            assertThat(estimate.batches()).isEqualTo(3);
            assertThat(estimate.longestBatch()).isPositive();
            assertThat(estimate.whole())
                    .isBetween(estimate.longestBatch(), estimate.longestBatch().multipliedBy(7));
        });
        assertThat(value("SELECT count(*) FROM orders WHERE length(note) = 32")).isEqualTo(String.valueOf(ROWS));
    }

    @Test
    void thePartitionsOfATableAreTimedTogether() throws SQLException, BranchException {
        assertThat(time("UPDATE events SET note = 'x'")).singleElement().satisfies(estimate -> {
            assertThat(estimate.relation()).isEqualTo("events");
            assertThat(estimate.rows()).isEqualTo(ROWS);
            assertThat(estimate.batches()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE small SET id = id",
                "UPDATE orders SET note = 'x' WHERE id = 7",
                "UPDATE orders SET note = 'x' WHERE id BETWEEN 1 AND 40",
                "UPDATE orders SET note = 'x' WHERE id < 4000",
                "UPDATE missing SET a = 1",
                "SELECT 1; CREATE TABLE other (id int)",
                "UPDATE orders SET note = 'x' WHERE id IN (SELECT id FROM orders LIMIT 10)",
                "UPDATE orders SET note = (",
            })
    void whatIsNoBackfillIsNotTimed(String sql) throws SQLException, BranchException {
        assertThat(time(sql)).as(sql).isEmpty();
    }

    @Test
    void whatStandsBeforeItIsRunBeforeIt() throws SQLException, BranchException {
        assertThat(time("""
                BEGIN;
                ALTER TABLE orders ADD COLUMN copy text;
                COMMIT;

                UPDATE orders SET copy = note;"""))
                .singleElement()
                .satisfies(estimate -> assertThat(estimate.line()).isEqualTo(5));
        assertThat(value("SELECT count(*) FROM information_schema.columns WHERE column_name = 'copy'"))
                .isEqualTo("0");
    }

    @Test
    void earlierMigrationsAreRunBeforeItWithoutTheirBackfills() throws SQLException, BranchException {
        assertThat(time(
                        "ALTER TABLE orders ADD COLUMN copy text",
                        "UPDATE orders SET copy = note",
                        "ALTER TABLE orders ADD COLUMN size int",
                        "UPDATE orders SET size = length(note)"))
                .extracting(BackfillEstimate::path)
                .containsExactly("V2__test.sql", "V4__test.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VACUUM orders", "PREPARE TRANSACTION 'x'", "ALTER TABLE orders ADD CHECK (copy IS NOT NULL)"})
    void whatCannotBeTriedIsLeftOut(String sql) throws SQLException, BranchException {
        assertThat(time(
                        "UPDATE orders SET note = 'x'",
                        "ALTER TABLE orders ADD COLUMN copy text",
                        sql,
                        "UPDATE orders SET copy = note"))
                .extracting(BackfillEstimate::path)
                .containsExactly("V1__test.sql", "V4__test.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE orders SET done = true WHERE id BETWEEN 1 AND 3000",
                "UPDATE orders SET done = true WHERE done IS NULL AND id between 1 and 3000 RETURNING id",
                "DELETE FROM orders WHERE id IN (SELECT id FROM orders ORDER BY id LIMIT 3000 FOR UPDATE) RETURNING id",
                "WITH b AS (SELECT id FROM orders WHERE done IS NULL LIMIT 3000)"
                        + " UPDATE orders o SET done = true FROM b WHERE b.id = o.id",
            })
    void aBatchThatIsAStatementOfItsOwnIsTimedForAll(String sql) throws SQLException, BranchException {
        String next = sql.replace("1 AND 3000", "3001 AND 6000");
        assertThat(time(sql + ";\n" + next)).as(sql).singleElement().satisfies(estimate -> {
            assertThat(estimate.relation()).isEqualTo("orders");
            assertThat(estimate.batchSize()).isBetween(2_700L, 3_000L);
            assertThat(estimate.whole())
                    .isBetween(estimate.longestBatch(), estimate.longestBatch().multipliedBy(12));
            assertThat(estimate.exceeds(estimate.longestBatch())).isFalse();
        });
        assertThat(value("SELECT count(*) FROM orders WHERE done IS NULL")).isEqualTo(String.valueOf(ROWS));
    }

    @Test
    void anIndexThatIsBuiltConcurrentlyIsThereForTheBackfill() throws SQLException, BranchException {
        assertThat(time(
                        "ALTER TABLE orders ADD COLUMN copy text",
                        "CREATE INDEX CONCURRENTLY todo ON orders (id) WHERE copy IS NULL",
                        """
                        DO $$
                        BEGIN
                            PERFORM 'todo'::regclass;
                            LOOP
                                UPDATE orders SET copy = note WHERE id IN (SELECT id FROM orders WHERE copy IS NULL ORDER BY id LIMIT 1000);
                                EXIT WHEN NOT FOUND;
                            END LOOP;
                        END $$"""))
                .extracting(BackfillEstimate::path)
                .containsExactly("V3__test.sql");
    }

    @Test
    void pausesCountWithoutBeingWaitedFor() throws SQLException, BranchException {
        assertThat(time("""
                DO $$
                BEGIN
                    FOR i IN 0..9 LOOP
                        UPDATE orders SET done = true WHERE id BETWEEN i * 1000 AND i * 1000 + 999;
                        PERFORM pg_sleep(60);
                    END LOOP;
                END $$""")).singleElement().satisfies(estimate -> {
            assertThat(estimate.whole()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
            assertThat(estimate.pauses()).isEqualTo(Duration.ofMinutes(10));
            assertThat(estimate.longestBatch()).isLessThan(Duration.ofSeconds(30));
        });
    }

    @Test
    void whatAMigrationSetsDoesNotKeepATrialFromEnding() throws SQLException, BranchException {
        assertThat(times(
                                Duration.ofSeconds(2),
                                "SET statement_timeout = 0",
                                "DO $$ BEGIN LOOP UPDATE orders SET note = pg_sleep(0.001)::text; END LOOP; END $$")
                        .notes())
                .hasSize(1);
    }

    @Test
    void aNewColumnHasNoStatistics() throws SQLException, BranchException {
        assertThat(time("ALTER TABLE orders ADD COLUMN copy text; UPDATE orders SET copy = note WHERE copy IS NULL"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOOP UPDATE missing SET a = 1; END LOOP; | relation \"missing\" does not exist",
                "LOOP UPDATE orders SET id = note::int; END LOOP; | SQLSTATE 22P02",
                "LOOP PERFORM id FROM orders WHERE note = (SELECT 1); END LOOP; UPDATE orders SET id = id; | operator does not exist: text = integer",
                "LOOP UPDATE orders SET note = pg_sleep(0.001)::text; END LOOP; | its first batch takes longer than statementTimeout",
                "LOOP INSERT INTO small SELECT generate_series(1, 9000); END LOOP; | nothing tells how many rounds its loop has",
            })
    void whatCannotBeTimedIsTold(String loop, String why) throws SQLException, BranchException {
        BackfillTimes times = times(Duration.ofSeconds(3), "SELECT 1;\nDO $$ BEGIN " + loop + " END $$");
        assertThat(times.estimates()).isEmpty();
        assertThat(times.notes())
                .singleElement(STRING)
                .startsWith("V1__test.sql:2: ")
                .contains(why);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theLoopsOfOurOwnPagesAreTimed(String recipe) throws SQLException, BranchException {
        execute("""
                DROP TABLE orders;
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, status text, total numeric(10, 2));
                INSERT INTO orders SELECT i FROM generate_series(1, %d) i""".formatted(ROWS));
        assertThat(time(recipe.split("-- next migration"))).as(recipe).hasSize(1);
    }

    private static Stream<String> recipes() throws IOException {
        Pattern block = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL);
        try (Stream<Path> pages = Files.list(Path.of("src/main/resources/dev/neonally/rules"))) {
            List<String> recipes = pages.sorted()
                    .map(BackfillTimerTest::read)
                    .flatMap(page -> block.matcher(page).results().map(result -> result.group(1)))
                    .filter(sql -> sql.contains("LOOP") && sql.contains("UPDATE"))
                    .distinct()
                    .toList();
            return recipes.stream();
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBatchThatTakesTooLongIsEnough() throws SQLException, BranchException {
        Duration timeout = Duration.ofSeconds(1);
        assertThat(time(timeout, "UPDATE orders SET note = pg_sleep(0.002)::text"))
                .singleElement()
                .satisfies(estimate -> {
                    assertThat(estimate.batches()).isEqualTo(1);
                    assertThat(estimate.exceeds(timeout)).isTrue();
                });
    }
}
