package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Probes stand still for as long as real clients would. */
@EachPostgres
@Tag("timing")
class StallProbesTest {

    @Parameter
    private PostgresServer server;

    private TestBranch branch;
    private Connection connection;
    private final RunClock clock = RunClock.start();

    @BeforeEach
    void connect() throws SQLException {
        branch = TestBranch.on(server);
        connection = branch.connect("migration");
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

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Run {
        MigrationTrace run(ObservedRun run) throws SQLException;
    }

    private StallSeries probed(List<String> relations, Run run) throws SQLException, BranchException {
        try (ObservedRun observed = new ObservedRun(branch, clock);
                StallProbes probes = StallProbes.start(branch, clock, relations)) {
            MigrationTrace trace = run.run(observed);
            return probes.finish(List.of(trace));
        }
    }

    /** Another session that does it in the meantime. */
    private CompletableFuture<Void> meanwhile(String sql) {
        return CompletableFuture.runAsync(() -> {
            try (Connection other = branch.connect("other");
                    Statement statement = other.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
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
    void thoseWaitWhomTheLockKeepsOut(String sql, String expected) throws SQLException, BranchException {
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

    @Test
    void aPlainIndexBuildKeepsWritersOutAndAConcurrentOneNobody() throws SQLException, BranchException {
        execute("INSERT INTO orders SELECT i, i % 1000, md5(i::text) FROM generate_series(10001, 300000) i");
        String sql = "INDEX %s orders_note_idx ON orders (note, id)";

        StallSeries plain = probed(
                List.of("orders"),
                run -> run.transaction("CREATE " + sql.formatted("").replace("  ", " ")));
        execute("DROP INDEX orders_note_idx");
        StallSeries concurrent = probed(List.of("orders"), run -> run.alone("CREATE " + sql.formatted("CONCURRENTLY")));

        assertThat(victims(plain)).containsExactly("orders WRITER");
        assertThat(concurrent.stalls()).isEmpty();
    }

    @Test
    void theStallLastsUntilTheTransactionEndsAndIsThatOfTheStatementThatLocked() throws SQLException, BranchException {
        MigrationTrace[] trace = new MigrationTrace[1];
        StallSeries series = probed(
                List.of("orders"),
                run -> trace[0] = run.transaction(
                        "SELECT pg_sleep(0.2)",
                        "ALTER TABLE orders ADD COLUMN flag boolean",
                        "SELECT pg_sleep(0.4)",
                        "UPDATE customers SET id = id",
                        "ALTER TABLE orders DROP COLUMN note"));

        StatementTrace locking = trace[0].statements().get(1);
        Duration held = trace[0].end().minus(locking.end());
        assertThat(series.longest()).hasSize(2).allSatisfy(stall -> {
            assertThat(stall.line()).isEqualTo(2);
            assertThat(stall.length()).isCloseTo(held, Duration.ofMillis(150));
        });
    }

    @Test
    void whoQueuesBehindAWaitingMigrationStandsStill() throws SQLException, BranchException {
        CompletableFuture<Void> reader =
                meanwhile("BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE; SELECT pg_sleep(1); COMMIT");
        awaitLock("orders", "AccessShareLock");

        StallSeries series =
                probed(List.of("orders"), run -> run.transaction("ALTER TABLE orders ADD COLUMN flag boolean"));
        reader.join();

        assertThat(victims(series)).containsExactlyInAnyOrder("orders READER", "orders WRITER");
        assertThat(series.longest())
                .allSatisfy(stall -> assertThat(stall.length()).isGreaterThan(Duration.ofMillis(200)));
    }

    @Test
    void aMigrationThatGivesUpWaitingStillMadeOthersWait() throws SQLException, BranchException {
        CompletableFuture<Void> reader =
                meanwhile("BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE; SELECT pg_sleep(2); COMMIT");
        awaitLock("orders", "AccessShareLock");

        StallSeries series = probed(
                List.of("orders"),
                run -> run.alone("SET lock_timeout = '300ms'", "ALTER TABLE orders ADD COLUMN flag boolean"));
        reader.join();

        assertThat(victims(series)).containsExactlyInAnyOrder("orders READER", "orders WRITER");
        assertThat(series.longest()).allSatisfy(stall -> {
            assertThat(stall.line()).isEqualTo(2);
            assertThat(stall.length()).isBetween(Duration.ofMillis(200), Duration.ofMillis(1_500));
        });
    }

    /** A probe that waits for the index has the table: the server would find a deadlock after a second. */
    @Test
    void aProbeNeverDeadlocksWithTheMigration() throws SQLException, BranchException {
        StallSeries series = probed(
                List.of("orders"),
                run -> run.transaction(
                        "REINDEX INDEX orders_customer_idx",
                        "SELECT pg_sleep(0.2)",
                        "ALTER TABLE orders ADD COLUMN flag boolean",
                        "SELECT pg_sleep(0.2)"));

        assertThat(victims(series)).containsExactlyInAnyOrder("orders READER", "orders WRITER");
    }

    @Test
    void aWaitForSomebodyElseIsNotTheMigrations() throws SQLException, BranchException {
        StallSeries series = probed(List.of("orders"), run -> {
            meanwhile("BEGIN; LOCK TABLE orders; SELECT pg_sleep(0.3); COMMIT").join();
            return run.transaction("SELECT 1");
        });

        assertThat(series.stalls()).isEmpty();
    }

    @Test
    void eachKindOfTableIsProbedAsItsClientsUseIt() throws SQLException, BranchException {
        execute("""
                CREATE SCHEMA app;
                CREATE TABLE app."Odd name" (id int);
                CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM orders;
                CREATE TABLE events (at date) PARTITION BY RANGE (at);
                CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
                CREATE VIEW shown AS SELECT * FROM customers""");

        StallSeries series = probed(
                List.of("app.Odd name", "totals", "events", "events_2024", "shown", "missing"),
                run -> run.transaction(
                        "LOCK TABLE app.\"Odd name\", ONLY events",
                        "ALTER VIEW shown SET (security_barrier = true)",
                        "REFRESH MATERIALIZED VIEW totals",
                        "SELECT pg_sleep(0.3)"));

        assertThat(victims(series))
                .containsExactlyInAnyOrder(
                        "shown READER",
                        "app.Odd name READER",
                        "app.Odd name WRITER",
                        "events READER",
                        "events WRITER",
                        "totals READER");
        assertThat(series.notes()).isEmpty();
    }

    @Test
    void nobodyLooksAnyMoreAfterAnInterruptedEnd() throws Exception {
        StallProbes probes = StallProbes.start(branch, RunClock.start(), List.of("orders"));
        Thread.currentThread().interrupt();
        probes.close();
        assertThat(Thread.interrupted()).isTrue();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (isLookedAt() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(isLookedAt()).isFalse();
    }

    private static boolean isLookedAt() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().matches("neonally-(probe|lock-witness)"));
    }

    @Test
    void aViewIsNotSaidToBeLockedForItsTable() throws SQLException, BranchException {
        execute("CREATE VIEW shown AS SELECT * FROM orders");

        StallSeries series =
                probed(List.of("shown", "orders"), run -> run.transaction("LOCK TABLE orders", "SELECT pg_sleep(0.3)"));

        assertThat(victims(series)).containsExactlyInAnyOrder("orders READER", "orders WRITER");
    }

    @Test
    void aTableThatNobodyMayDeleteFromIsProbedToo() throws SQLException, BranchException {
        execute("CREATE TABLE log (id int); CREATE PUBLICATION everything FOR ALL TABLES");

        StallSeries series =
                probed(List.of("log"), run -> run.transaction("LOCK TABLE log IN SHARE MODE", "SELECT pg_sleep(0.3)"));

        assertThat(victims(series)).containsExactly("log WRITER");
        assertThat(series.notes()).isEmpty();
    }

    @Test
    void whatTheRoleMayNotDoIsSaidOnce() throws SQLException, BranchException {
        execute("""
                DROP ROLE IF EXISTS reader;
                CREATE ROLE reader LOGIN;
                GRANT SELECT ON orders TO reader""");
        PGSimpleDataSource asReader = new PGSimpleDataSource();
        asReader.setServerNames(new String[] {branch.address().host()});
        asReader.setPortNumbers(new int[] {branch.address().port()});
        asReader.setDatabaseName(branch.address().database());
        asReader.setUser("reader");

        try (ObservedRun run = new ObservedRun(branch, clock);
                StallProbes probes = StallProbes.start(new TestBranch(asReader), clock, List.of("orders"))) {
            StallSeries series = probes.finish(List.of(run.transaction("LOCK TABLE orders", "SELECT pg_sleep(0.3)")));

            assertThat(victims(series)).containsExactly("orders READER");
            assertThat(series.notes()).singleElement().asString().contains("writers of orders", "permission denied");
        }
        execute("DROP OWNED BY reader; DROP ROLE reader");
    }

    @Test
    void tablesCanBeAddedWhileItRuns() throws SQLException, BranchException {
        try (ObservedRun observed = new ObservedRun(branch, clock);
                StallProbes probes = StallProbes.start(branch, clock, List.of("customers"))) {
            probes.add(List.of("customers", "orders"));
            MigrationTrace trace = observed.transaction("LOCK TABLE orders", "SELECT pg_sleep(0.2)");

            assertThat(victims(probes.finish(List.of(trace))))
                    .containsExactlyInAnyOrder("orders READER", "orders WRITER");
        }
    }

    @Test
    void moreTablesThanSessionsAreProbedInTurns() throws SQLException, BranchException {
        execute("""
                DO $$ BEGIN
                    FOR i IN 10..39 LOOP EXECUTE 'CREATE TABLE many_' || i || ' (id int)'; END LOOP;
                END $$""");
        List<String> tables = IntStream.range(10, 40).mapToObj(i -> "many_" + i).toList();

        StallSeries series = probed(
                tables,
                run -> run.transaction("LOCK TABLE many_10, many_25, many_38, many_39", "SELECT pg_sleep(0.5)"));

        assertThat(victims(series))
                .containsExactlyInAnyOrder(
                        "many_10 READER",
                        "many_10 WRITER",
                        "many_25 READER",
                        "many_25 WRITER",
                        "many_38 READER",
                        "many_38 WRITER",
                        "many_39 READER",
                        "many_39 WRITER");
        assertThat(series.longest())
                .allSatisfy(stall -> assertThat(stall.length()).isGreaterThan(Duration.ofMillis(300)));
    }

    @Test
    void theMigrationNeverFailsBecauseOfAProbe() throws SQLException, BranchException {
        StallSeries series = probed(List.of("orders"), run -> {
            try (Connection other = branch.connect("other");
                    Statement statement = other.createStatement()) {
                statement.execute("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name IN ('neonally probe', 'neonally lock witness')""");
            }
            return run.transaction("LOCK TABLE orders", "SELECT pg_sleep(0.1)");
        });

        assertThat(series.stalls()).isEmpty();
        assertThat(series.notes()).singleElement().asString().contains("stalls of orders may be missing");
    }

    /** As a server on another continent does. */
    @Test
    void aLongWayToTheServerIsNoStall() throws SQLException, BranchException, IOException {
        Duration oneWay = Duration.ofMillis(40);
        try (SlowLink link =
                new SlowLink(branch.address().host(), branch.address().port(), oneWay)) {
            PGSimpleDataSource far = new PGSimpleDataSource();
            far.setServerNames(new String[] {"localhost"});
            far.setPortNumbers(new int[] {link.port()});
            far.setDatabaseName(branch.address().database());
            far.setUser(branch.address().user());
            branch = new TestBranch(far);

            StallSeries series = probed(List.of("orders", "customers"), run -> {
                run.transaction("SELECT pg_sleep(0.5)");
                return run.transaction("LOCK TABLE orders IN SHARE MODE", "SELECT pg_sleep(0.5)");
            });

            // the lock is held while LOCK is answered, SELECT goes there and back, and COMMIT goes there
            Duration held = Duration.ofMillis(500).plus(oneWay.multipliedBy(4));
            assertThat(series.precision()).isGreaterThan(oneWay.multipliedBy(2));
            assertThat(series.stalls()).singleElement().satisfies(stall -> {
                assertThat(stall.relation() + " " + stall.client()).isEqualTo("orders WRITER");
                assertThat(stall.length()).isCloseTo(held, Duration.ofMillis(250));
            });
        }
    }

    private void awaitLock(String relation, String mode) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT FROM pg_locks WHERE relation = ?::regclass AND mode = ? AND pid <> pg_backend_pid()")) {
            query.setString(1, relation);
            query.setString(2, mode);
            while (!query.executeQuery().next()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
