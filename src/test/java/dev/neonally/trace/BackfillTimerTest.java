package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.Script;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
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
                "UPDATE orders SET note = 'x' WHERE id BETWEEN 1 AND 4000",
                "UPDATE missing SET a = 1",
                "SELECT 1; CREATE TABLE other (id int)",
                "UPDATE orders SET note = 'x' WHERE id IN (SELECT id FROM orders LIMIT 100)",
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
    @ValueSource(strings = {"CREATE INDEX CONCURRENTLY ON orders (note)", "PREPARE TRANSACTION 'x'"})
    void whatCannotBeRolledBackEndsTheTiming(String sql) throws SQLException, BranchException {
        assertThat(time(
                        "UPDATE orders SET note = 'x'",
                        "ALTER TABLE orders ADD COLUMN copy text",
                        sql,
                        "UPDATE orders SET copy = note"))
                .extracting(BackfillEstimate::path)
                .containsExactly("V1__test.sql");
    }

    @Test
    void aLoopIsTimedByItsBatches() throws SQLException, BranchException {
        assertThat(time("""
                SELECT 1;
                DO $$
                BEGIN
                    LOOP
                        UPDATE orders SET done = true
                        WHERE id IN (SELECT id FROM orders WHERE done IS NULL ORDER BY id LIMIT 2500 FOR UPDATE);
                        EXIT WHEN NOT FOUND;
                        COMMIT;
                    END LOOP;
                END $$;""")).singleElement().satisfies(estimate -> {
            assertThat(estimate.line()).isEqualTo(2);
            assertThat(estimate.batchSize()).isEqualTo(2_500);
            assertThat(estimate.batches()).isEqualTo(3);
            assertThat(estimate.whole()).isGreaterThan(estimate.longestBatch().multipliedBy(4));
        });
        assertThat(value("SELECT count(*) FROM orders WHERE done")).isEqualTo("0");
    }

    @Test
    void aBatchThatTakesTooLongIsEnough() throws SQLException, BranchException {
        Duration timeout = Duration.ofMillis(300);
        assertThat(time(timeout, "UPDATE orders SET note = pg_sleep(0.001)::text"))
                .singleElement()
                .satisfies(estimate -> {
                    assertThat(estimate.batches()).isEqualTo(1);
                    assertThat(estimate.exceeds(timeout)).isTrue();
                });
    }
}
