package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.trace.Stall.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's traffic meets what it would meet in production. */
@EachPostgres
@Tag("timing")
class WorkloadTest {

    @Parameter
    private PostgresServer server;

    private TestBranch branch;
    private final RunClock clock = RunClock.start();

    @BeforeEach
    void fill() throws SQLException {
        branch = TestBranch.on(server);
        try (Connection connection = branch.connect("test");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE orders (id int PRIMARY KEY, note varchar(20));
                    INSERT INTO orders SELECT i, 'x' FROM generate_series(1, 100) i""");
        }
    }

    private WorkloadResult beside(String workload, String... migration) throws SQLException, BranchException {
        try (ObservedRun run = new ObservedRun(branch, clock);
                Workload traffic = Workload.start(branch, clock, workload, 2, Duration.ofMillis(300))) {
            List<MigrationTrace> traces = List.of(run.transaction(migration), run.alone("SELECT pg_sleep(0.3)"));
            return traffic.finish(traces);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id, note FROM orders            | ALTER TABLE orders RENAME note TO remark              | 42703",
                "SELECT * FROM orders                   | ALTER TABLE orders RENAME TO purchases                | 42P01",
                "SELECT * FROM orders                   | ALTER TABLE orders ADD COLUMN flag boolean            | 0A000",
                "SELECT note FROM orders WHERE id = 3   | ALTER TABLE orders ALTER note TYPE text               | 0A000",
                "UPDATE orders SET note = 'y' WHERE id = 1 | ALTER TABLE orders ADD CHECK (note <> 'y') NOT VALID | 23514",
                "BEGIN; SELECT 1; DELETE FROM orders WHERE note = 'z'; COMMIT | ALTER TABLE orders DROP COLUMN note | 42703",
            })
    void meetsTheErrorsOfRunningCode(String workload, String migration, String sqlState)
            throws SQLException, BranchException {
        WorkloadResult result = beside(workload, migration);

        assertThat(result.transactions()).singleElement().satisfies(transaction -> {
            assertThat(transaction.before().count()).isPositive();
            assertThat(transaction.errors()).as(migration).singleElement().satisfies(error -> {
                assertThat(error.sqlState()).isEqualTo(sqlState);
                assertThat(error.before()).isZero();
                assertThat(error.during()).isPositive();
                assertThat(error.path()).isEqualTo(ObservedRun.PATH);
                assertThat(error.message()).isNotBlank().doesNotContain("ERROR:", "Position:");
            });
        });
        assertThat(result.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE orders ADD COLUMN flag boolean", "CREATE INDEX ON orders (note)"})
    void meetsNoErrorWhereThereIsNone(String migration) throws SQLException, BranchException {
        WorkloadResult result = beside("SELECT id, note FROM orders; UPDATE orders SET note = 'y'", migration);

        assertThat(result.transactions()).hasSize(2).allSatisfy(transaction -> {
            assertThat(transaction.errors()).as(migration).isEmpty();
            assertThat(transaction.during().count()).isPositive();
        });
    }

    @Test
    void waitsForTheLocksOfTheMigration() throws SQLException, BranchException {
        WorkloadResult result = beside("SELECT count(*) FROM orders", "LOCK TABLE orders", "SELECT pg_sleep(0.5)");

        assertThat(result.stalls()).hasSize(2).allSatisfy(stall -> {
            assertThat(stall.client()).isEqualTo(Client.WORKLOAD);
            assertThat(stall.relation()).isEqualTo("orders");
            assertThat(stall.length()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(2));
            assertThat(stall.line()).isEqualTo(1);
        });
        assertThat(result.transactions()).singleElement().satisfies(transaction -> {
            assertThat(transaction.during().max()).isGreaterThan(Duration.ofMillis(400));
            assertThat(transaction.before().max())
                    .isLessThan(transaction.during().max());
        });
    }

    @Test
    void waitsForRowsThatTheMigrationChanges() throws SQLException, BranchException {
        WorkloadResult result = beside(
                "UPDATE orders SET note = 'y' WHERE id = 7", "UPDATE orders SET note = 'z'", "SELECT pg_sleep(0.5)");

        assertThat(result.stalls())
                .isNotEmpty()
                .allSatisfy(stall -> assertThat(stall.relation()).isEqualTo("orders"));
    }

    @Test
    void whatIsUnderWayAtTheEndDoesNotHoldItUp() throws SQLException, BranchException {
        Duration start = clock.now();
        beside("SELECT pg_sleep(100)", "SELECT 1");
        assertThat(clock.now().minus(start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void anErrorThatWasThereBeforeIsNotTheMigrations() throws SQLException, BranchException {
        WorkloadResult result = beside("SELECT missing FROM orders", "CREATE TABLE other (id int)");

        assertThat(result.transactions().get(0).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.before()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- nothing", "BEGIN; COMMIT"})
    void nothingIsNoTraffic(String workload) throws SQLException, BranchException {
        assertThat(beside(workload, "SELECT 1").transactions()).isEmpty();
    }
}
