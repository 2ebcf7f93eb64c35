package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probes stand still for as long as real clients would. */
@EachPostgres
class StallProbesTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;
    private LocalBranch branch;
    private Connection connection;
    private final RunClock clock = RunClock.start();

    @BeforeAll
    void open() throws SQLException {
        database = new EmptiedDatabase(server);
        branch = new LocalBranch(database);
    }

    @BeforeEach
    void empty() throws SQLException {
        connection = database.connectEmpty();
        execute("""
                CREATE TABLE orders (id int PRIMARY KEY, customer int, note text);
                CREATE INDEX orders_customer_idx ON orders (customer);
                CREATE TABLE customers (id int PRIMARY KEY);
                INSERT INTO customers SELECT generate_series(1, 100);
                INSERT INTO orders SELECT i, 1 + i % 100, 'x' FROM generate_series(1, 10000) i""");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Run {
        MigrationTrace run(ObservedRun run) throws SQLException;
    }

    private StallSeries probed(List<String> relations, Run run) throws SQLException {
        try (StallProbes probes = StallProbes.start(branch, clock, relations)) {
            MigrationTrace trace = run.run(new ObservedRun(connection, clock));
            return probes.finish(List.of(trace));
        }
    }

    private static Set<String> victims(StallSeries series) {
        return series.stalls().stream()
                .map(stall -> stall.relation() + " " + stall.client())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE        | orders READER, orders WRITER",
                "LOCK TABLE orders IN EXCLUSIVE MODE               | orders WRITER",
                "LOCK TABLE orders IN SHARE MODE                   | orders WRITER",
                "LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE  | ",
                "ALTER TABLE orders ALTER id TYPE bigint           | orders READER, orders WRITER",
                "ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers | orders WRITER, customers WRITER",
                "CREATE INDEX ON orders (note)                     | orders WRITER",
                "UPDATE orders SET note = 'y'                      | ",
                "REINDEX INDEX orders_customer_idx                 | orders READER, orders WRITER",
                "DROP INDEX orders_customer_idx                    | orders READER, orders WRITER",
                "TRUNCATE orders                                   | orders READER, orders WRITER",
                "DROP TABLE orders                                 | orders READER, orders WRITER",
                "ALTER TABLE orders RENAME TO purchases            | orders READER, orders WRITER",
            })
    void thoseWaitWhomTheLockKeepsOut(String sql, String expected) throws SQLException {
        StallSeries series =
                probed(List.of("orders", "customers"), run -> run.transaction(sql, "SELECT pg_sleep(0.3)"));

        Set<String> victims = expected == null ? Set.of() : Set.of(expected.split(", "));
        assertThat(victims(series)).as(sql).isEqualTo(victims);
        assertThat(series.longest()).as(sql).hasSize(victims.size()).allSatisfy(stall -> {
            assertThat(stall.line()).isEqualTo(1);
            assertThat(stall.length()).isBetween(Duration.ofMillis(250), Duration.ofMillis(2_000));
        });
        assertThat(series.notes()).isEmpty();
    }
}
