package dev.neonally.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages about batches say happens, seen on a server: of five orders without a status the application sets the first. */
@EachPostgres
class BatchesOnServerTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void connect() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @BeforeEach
    void makeOrders() throws SQLException {
        try (Connection connection = database.connectEmpty()) {
            execute(connection, "CREATE TABLE orders (id bigint PRIMARY KEY, status text)");
            execute(connection, "INSERT INTO orders SELECT i, NULL FROM generate_series(1, 20) i");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 3)                               | new
            UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 3 FOR UPDATE)                    | app
            UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 3) AND status IS NULL            | app
            UPDATE orders SET status = 'new' WHERE ctid = ANY (ARRAY(SELECT ctid FROM orders WHERE status IS NULL ORDER BY id LIMIT 3))                 | app
            WITH b AS (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 3) UPDATE orders SET status = 'new' FROM b WHERE orders.id = b.id   | new
            DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 3)                                             | gone
            """)
    void whatTheApplicationWroteMeanwhile(String batch, String expected) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection application = database.connect();
                Connection migration = database.connect()) {
            application.setAutoCommit(false);
            execute(application, "UPDATE orders SET status = 'app' WHERE id = 1");
            Future<?> running = other.submit(() -> {
                execute(migration, batch);
                return null;
            });
            awaitLockWait();
            application.commit();
            running.get();
            assertThat(text(migration, "SELECT coalesce((SELECT status FROM orders WHERE id = 1), 'gone')"))
                    .isEqualTo(expected);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void offsetPassesOverRowsOfAConditionThatShrinks() throws SQLException {
        try (Connection connection = database.connect()) {
            for (int offset = 0; offset < 20; offset += 5) {
                execute(
                        connection,
                        "UPDATE orders SET status = 'new' WHERE id IN (SELECT id FROM orders WHERE status IS NULL"
                                + " ORDER BY id LIMIT 5 OFFSET " + offset + ")");
            }
            assertThat(text(connection, "SELECT count(*) FROM orders WHERE status IS NULL"))
                    .isEqualTo("10");
        }
    }

    @Test
    void skipLockedLeavesLockedRowsBehind() throws SQLException {
        try (Connection application = database.connect();
                Connection migration = database.connect()) {
            application.setAutoCommit(false);
            execute(application, "UPDATE orders SET status = NULL WHERE id < 4");
            execute(migration, """
                    DO $$
                    BEGIN
                      LOOP
                        UPDATE orders SET status = 'new' WHERE id IN (
                          SELECT id FROM orders WHERE status IS NULL ORDER BY id LIMIT 10 FOR UPDATE SKIP LOCKED);
                        EXIT WHEN NOT FOUND;
                        COMMIT;
                      END LOOP;
                    END $$""");
            application.commit();
            assertThat(text(migration, "SELECT count(*) FROM orders WHERE status IS NULL"))
                    .isEqualTo("3");
        }
    }

    @Test
    void triggerSetsWhatTheUpdateAssigns() throws SQLException {
        try (Connection connection = database.connect()) {
            execute(connection, """
                    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                      NEW.status := 'touched';
                      RETURN NEW;
                    END $$""");
            execute(connection, "CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch()");
            execute(connection, "UPDATE orders SET status = 'new'");
            assertThat(text(connection, "SELECT DISTINCT status FROM orders")).isEqualTo("touched");
        }
    }

    private void awaitLockWait() throws SQLException {
        try (Connection connection = database.connect()) {
            String waiting = "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'";
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (text(connection, waiting).equals("0")) {
                assertThat(System.nanoTime()).as("nothing waits for the row").isLessThan(deadline);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
