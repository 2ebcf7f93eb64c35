package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.migration.Script;
import dev.neonally.sql.ScriptReader;
import dev.neonally.sql.Statement;
import dev.neonally.trace.BackfillLoops.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first rounds of a loop tell how many rows it changes as a whole. */
@EachPostgres
class BackfillLoopsTest {

    private static final int ROWS = 30_000;

    /** Three rounds, whatever they take. */
    private static final LoopStopwatch BRIEF = new LoopStopwatch(3, Duration.ZERO, Duration.ofSeconds(10));

    /** What is known of the number of rounds. */
    private enum Tells {
        ROUNDS,
        NOTHING
    }

    @Parameter
    private PostgresServer server;

    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = TestBranch.on(server).connect("test");
        execute("""
                CREATE TABLE orders (id int PRIMARY KEY, note text, done boolean);
                INSERT INTO orders SELECT i, md5(i::text) FROM generate_series(1, %d) i;
                ANALYZE""".formatted(ROWS));
        connection.setAutoCommit(false);
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

    private static Stream<Arguments> loops() {
        return Stream.of(
                loop("a batch until nothing is found", Tells.ROUNDS, """
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
                loop("the size of a batch in a variable", Tells.ROUNDS, """
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
                loop("ranges of keys up to a maximum", Tells.ROUNDS, """
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
                loop("ranges of keys until one is empty", Tells.NOTHING, """
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
                loop("numbers in steps", Tells.ROUNDS, """
                        DO $$
                        BEGIN
                            FOR i IN 0..(SELECT max(id) FROM orders) BY 1000 LOOP
                                UPDATE orders SET done = true WHERE id BETWEEN i AND i + 999;
                            END LOOP;
                        END $$;"""),
                loop("numbers downwards", Tells.ROUNDS, """
                        DO $$
                        BEGIN
                            <<batches>>
                            FOR i IN REVERSE 29..0 LOOP
                                UPDATE orders SET done = true WHERE id > i * 1000 AND id <= (i + 1) * 1000;
                                CONTINUE batches WHEN FOUND;
                                COMMIT;
                            END LOOP batches;
                        END $$;"""),
                loop("the rows of a query", Tells.ROUNDS, """
                        DO $$
                        DECLARE
                            r record;
                        BEGIN
                            FOR r IN SELECT id, note FROM orders WHERE done IS NULL LOOP
                                UPDATE orders SET done = r.note > '' WHERE id = r.id;
                            END LOOP;
                        END $$;"""),
                loop("the rows of a cursor", Tells.ROUNDS, """
                        DO $$
                        DECLARE
                            todo CURSOR FOR SELECT id FROM orders WHERE done IS NULL;
                        BEGIN
                            FOR r IN todo LOOP
                                UPDATE orders SET done = true WHERE CURRENT OF todo;
                            END LOOP;
                        END $$;"""),
                loop("the rows that are fetched", Tells.ROUNDS, """
                        DO $$
                        DECLARE
                            todo CURSOR (least int) FOR SELECT id FROM orders WHERE id > least;
                            r record;
                        BEGIN
                            OPEN todo(0);
                            LOOP
                                FETCH NEXT FROM todo INTO r;
                                EXIT WHEN NOT FOUND;
                                UPDATE orders SET done = true WHERE id = r.id;
                            END LOOP;
                        END $$;"""),
                loop("two sizes of a batch, of which one ends it", Tells.ROUNDS, """
                        DO $$
                        DECLARE
                            batches int := 0;
                        BEGIN
                            LOOP
                                batches := batches + 1;
                                EXIT WHEN batches > 1000;
                                DELETE FROM orders WHERE ctid = ANY (ARRAY (SELECT ctid FROM orders LIMIT 1000));
                                IF NOT FOUND THEN
                                    EXIT;
                                END IF;
                                PERFORM pg_catalog.pg_sleep(10);
                                PERFORM pg_sleep_for('10 s');
                            END LOOP;
                        END $$;"""),
                loop("the elements of an array", Tells.ROUNDS, """
                        DO $$
                        DECLARE
                            ids int[] := (SELECT array_agg(id) FROM orders);
                            one int;
                        BEGIN
                            FOREACH one IN ARRAY ids LOOP
                                UPDATE orders SET done = true WHERE id = one;
                            END LOOP;
                        END $$;"""),
                loop("keys picked first", Tells.ROUNDS, """
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
                loop("a batch of rows one by one", Tells.ROUNDS, """
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
                loop("commands put together", Tells.NOTHING, """
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
                loop("a procedure", Tells.ROUNDS, """
                        CREATE PROCEDURE fill(size int) LANGUAGE plpgsql AS $$
                        BEGIN
                            LOOP
                                UPDATE orders SET done = true WHERE id IN (SELECT id FROM orders WHERE done IS NULL LIMIT size);
                                EXIT WHEN NOT FOUND;
                                COMMIT;
                            END LOOP;
                        END $$;
                        CALL fill(1000);"""),
                loop("a function", Tells.ROUNDS, """
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
                loop("a procedure for each batch", Tells.ROUNDS, """
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

    private static Arguments loop(String name, Tells tells, String script) {
        return argumentSet(name, tells, script);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void threeRoundsTellHowManyThereAre(Tells tells, String script) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        new ScriptReader().read(new Script(script)).forEachRemaining(statements::add);
        for (Statement earlier : statements.subList(0, statements.size() - 1)) {
            execute(earlier.text());
        }
        Statement last = statements.get(statements.size() - 1);
        BackfillLoops loops = new BackfillLoops(connection);
        assertThat(loops.hasLoops(last)).isTrue();
        Outcome outcome = loops.time(last, BRIEF);
        assertThat(outcome.refusal()).isEmpty();
        assertThat(outcome.laps()).singleElement().satisfies(lap -> {
            assertThat(lap.stopped()).isTrue();
            assertThat(lap.rounds()).isEqualTo(3);
            assertThat(lap.times() > 0).isEqualTo(tells == Tells.ROUNDS);
            assertThat(lap.changed() * lap.times(ROWS)).isCloseTo(ROWS, within(0.04 * ROWS));
            assertThat(value("SELECT " + lap.table() + "::regclass")).isEqualTo("orders");
        });
        connection.rollback();
    }
}
