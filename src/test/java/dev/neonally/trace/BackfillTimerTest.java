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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static Stream<Named<String>> loops() {
        return Stream.of(
                loop("a batch until nothing is found", """
                        DO $$
                        BEGIN
                            LOOP
                                UPDATE orders SET done = true
                                WHERE id IN (SELECT id FROM orders WHERE done IS NULL ORDER BY id LIMIT 1000 FOR UPDATE);
                                EXIT WHEN NOT FOUND;
                                COMMIT;
                                PERFORM pg_sleep(0.1);
                            END LOOP;
                        END $$;"""),
                loop("the size of a batch in a variable", """
                        DO $do$
                        DECLARE
                            batch_size int := 1000;
                            affected int := 1;
                        BEGIN
                            WHILE affected > 0 LOOP
                                WITH batch AS (SELECT id FROM orders WHERE done IS NULL LIMIT batch_size)
                                UPDATE orders o SET done = true FROM batch WHERE o.id = batch.id;
                                GET DIAGNOSTICS affected = ROW_COUNT;
                                COMMIT AND CHAIN;
                            END LOOP;
                        END $do$;"""),
                loop("ranges of keys up to a maximum", """
                        DO $$
                        DECLARE
                            last_id int := 0;
                            max_id int;
                        BEGIN
                            SELECT max(id) INTO max_id FROM orders;
                            WHILE last_id < max_id LOOP
                                UPDATE orders SET done = true WHERE id > last_id AND id <= last_id + 1000;
                                last_id := last_id + 1000;
                                COMMIT;
                            END LOOP;
                        END $$;"""),
                loop("ranges of keys until one is empty", """
                        DO $$
                        DECLARE
                            last_id int := 0;
                        BEGIN
                            LOOP
                                UPDATE orders SET done = true WHERE id > last_id AND id <= last_id + 1000;
                                IF NOT FOUND THEN
                                    RETURN;
                                END IF;
                                last_id := last_id + 1000;
                                COMMIT;
                            END LOOP;
                        END $$;"""),
                loop("numbers in steps", """
                        DO $$
                        BEGIN
                            FOR i IN 0..(SELECT max(id) FROM orders) BY 1000 LOOP
                                UPDATE orders SET done = true WHERE id BETWEEN i AND i + 999;
                            END LOOP;
                        END $$;"""),
                loop("numbers downwards", """
                        DO $$
                        BEGIN
                            <<batches>>
                            FOR i IN REVERSE 29..0 LOOP
                                UPDATE orders SET done = true WHERE id > i * 1000 AND id <= (i + 1) * 1000;
                                CONTINUE batches WHEN FOUND;
                                COMMIT;
                            END LOOP batches;
                        END $$;"""),
                loop("the rows of a query", """
                        DO $$
                        DECLARE
                            r record;
                        BEGIN
                            FOR r IN SELECT id, note FROM orders WHERE done IS NULL LOOP
                                UPDATE orders SET done = r.note > '' WHERE id = r.id;
                            END LOOP;
                        END $$;"""),
                loop("the rows of a cursor", """
                        DO $$
                        DECLARE
                            todo CURSOR FOR SELECT id FROM orders WHERE done IS NULL;
                        BEGIN
                            FOR r IN todo LOOP
                                UPDATE orders SET done = true WHERE CURRENT OF todo;
                            END LOOP;
                        END $$;"""),
                loop("the elements of an array", """
                        DO $$
                        DECLARE
                            ids int[] := (SELECT array_agg(id) FROM orders);
                            one int;
                        BEGIN
                            FOREACH one IN ARRAY ids LOOP
                                UPDATE orders SET done = true WHERE id = one;
                            END LOOP;
                        END $$;"""),
                loop("keys picked first", """
                        DO $$
                        DECLARE
                            ids int[];
                            last_id int := 0;
                        BEGIN
                            LOOP
                                SELECT array_agg(id), max(id) INTO ids, last_id
                                FROM (SELECT id FROM orders WHERE id > last_id ORDER BY id FETCH FIRST 1000 ROWS ONLY) q;
                                EXIT WHEN ids IS NULL;
                                UPDATE orders SET done = true WHERE id = ANY (ids);
                                COMMIT;
                            END LOOP;
                        END $$;"""),
                loop("a batch of rows one by one", """
                        DO $$
                        DECLARE
                            r record;
                            n int;
                        BEGIN
                            LOOP
                                n := 0;
                                FOR r IN SELECT id FROM orders WHERE done IS NULL ORDER BY id LIMIT 1000 LOOP
                                    UPDATE orders SET done = true WHERE id = r.id;
                                    n := n + 1;
                                END LOOP;
                                COMMIT;
                                EXIT WHEN n = 0;
                            END LOOP;
                        END $$;"""),
                loop("commands put together", """
                        DO $$
                        DECLARE
                            n int;
                        BEGIN
                            LOOP
                                EXECUTE format('UPDATE %I SET done = true WHERE id IN (SELECT id FROM %1$I WHERE done IS NULL LIMIT $1)', 'orders')
                                USING 1000;
                                GET DIAGNOSTICS n = ROW_COUNT;
                                EXIT WHEN n = 0;
                            END LOOP;
                        END $$;"""),
                loop("a procedure", """
                        CREATE PROCEDURE fill(size int) LANGUAGE plpgsql AS $$
                        BEGIN
                            LOOP
                                UPDATE orders SET done = true WHERE id IN (SELECT id FROM orders WHERE done IS NULL LIMIT size);
                                EXIT WHEN NOT FOUND;
                                COMMIT;
                            END LOOP;
                        END $$;
                        CALL fill(1000);"""),
                loop("a function", """
                        CREATE FUNCTION fill() RETURNS int LANGUAGE plpgsql AS $$
                        DECLARE
                            n int := 0;
                        BEGIN
                            FOR i IN 0..29 LOOP
                                UPDATE orders SET done = true WHERE id BETWEEN i * 1000 AND i * 1000 + 999;
                                n := n + 1;
                            END LOOP;
                            RETURN n;
                        END $$;
                        SELECT fill();"""),
                loop("a procedure for each batch", """
                        CREATE PROCEDURE fill(first int) LANGUAGE plpgsql AS $$
                        BEGIN
                            UPDATE orders SET done = true WHERE id BETWEEN first AND first + 999;
                            COMMIT;
                        END $$;
                        DO $$
                        BEGIN
                            FOR i IN 0..29 LOOP
                                CALL fill(i * 1000);
                            END LOOP;
                        END $$;"""));
    }

    private static Named<String> loop(String name, String script) {
        return Named.of(name, script);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aLoopIsTimedByItsRounds(String script) throws SQLException, BranchException {
        assertThat(time(script)).as(script).singleElement().satisfies(estimate -> {
            assertThat(estimate.relation()).isEqualTo("orders");
            assertThat(estimate.batchSize()).isBetween(1L, 1_000L);
            assertThat(estimate.batches()).isGreaterThanOrEqualTo(3);
            assertThat(estimate.whole()).isGreaterThan(estimate.longestBatch());
        });
        assertThat(value("SELECT count(*) FROM orders WHERE done")).as(script).isEqualTo("0");
        assertThat(value("SELECT count(*) FROM pg_proc WHERE proname = 'fill'")).isEqualTo("0");
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
