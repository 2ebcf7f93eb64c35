package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** What a run does on a server and what it says of it. */
@EachPostgres
class MigrationRunTest {

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;
    private TestBranch branch;

    @BeforeParameterizedClassInvocation
    void make() throws SQLException {
        database = new EmptiedDatabase(server);
        branch = new TestBranch(database.source());
    }

    @AfterParameterizedClassInvocation
    void drop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void setUp() throws SQLException {
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE customers (id int PRIMARY KEY, name text, doc jsonb);
                    CREATE TABLE orders (id int PRIMARY KEY, customer int, note text);
                    INSERT INTO customers SELECT i, 'name ' || i, '{"a": 1}' FROM generate_series(1, 1000) i;
                    INSERT INTO orders SELECT i, i, 'note' FROM generate_series(1, 1000) i;
                    CREATE VIEW names AS SELECT name FROM customers;
                    CREATE MATERIALIZED VIEW notes AS SELECT id, note FROM orders;
                    CREATE UNIQUE INDEX ON notes (id);
                    CREATE TABLE events (id int, day date) PARTITION BY RANGE (day);
                    CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
                    """);
        }
    }

    private RunTrace run(MigrationSet set) throws SQLException, BranchException {
        return new MigrationRun(branch, set, Timeouts.defaults(), RunClock.start(), RunListener.silent())
                .run(set.ups());
    }

    private StatementTrace only(MigrationSet set) throws SQLException, BranchException {
        return run(set).migrations().get(0).statements().get(0);
    }

    private static Map<String, String> locks(StatementTrace statement) {
        Map<String, String> locks = new TreeMap<>();
        statement.locks().forEach(lock -> locks.put(lock.relation(), lock.mode().sql()));
        return locks;
    }

    @Test
    void locksOfATransactionAreHeldUntilItEnds() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional("""
                ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer) REFERENCES customers;
                SELECT pg_sleep(0.2);
                CREATE TABLE fresh (id int);
                """));
        assertThat(run.failure()).isEmpty();
        MigrationTrace migration = run.migrations().get(0);
        StatementTrace first = migration.statements().get(0);
        assertThat(locks(first))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("orders", "SHARE ROW EXCLUSIVE", "customers", "SHARE ROW EXCLUSIVE"));
        assertThat(first.locks()).allSatisfy(lock -> {
            assertThat(lock.fresh()).isFalse();
            assertThat(lock.from()).isBetween(first.start(), first.end());
            assertThat(lock.until()).isBetween(migration.statements().get(2).end(), migration.end());
            assertThat(lock.held()).isGreaterThan(Duration.ofMillis(200));
        });
        StatementTrace third = migration.statements().get(2);
        assertThat(third.locks())
                .singleElement()
                .satisfies(lock -> assertThat(lock.fresh()).isTrue());
        assertThat(first.walBytes()).isPositive();
        assertThat(first.duration()).isPositive();
    }

    @Test
    void eachStatementOfItsOwnTransactionLetsGoAtItsEnd() throws SQLException, BranchException {
        RunTrace run = run(Histories.autocommit("""
                ALTER TABLE orders ADD COLUMN a int;
                SELECT pg_sleep(0.2);
                DROP TABLE orders CASCADE;
                """));
        List<StatementTrace> statements = run.migrations().get(0).statements();
        assertThat(locks(statements.get(0))).containsExactlyEntriesOf(Map.of("orders", "ACCESS EXCLUSIVE"));
        assertThat(statements.get(0).locks().get(0).held()).isLessThan(Duration.ofMillis(150));
        assertThat(locks(statements.get(2)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("orders", "ACCESS EXCLUSIVE", "notes", "ACCESS EXCLUSIVE"));
    }

    @Test
    void concurrentBuildsAreSeenWhileTheyRun() throws SQLException, BranchException {
        StatementTrace built = only(Histories.autocommit("CREATE INDEX CONCURRENTLY i ON orders (customer)"));
        assertThat(built.failure()).isEmpty();
        assertThat(locks(built)).containsEntry("orders", "SHARE UPDATE EXCLUSIVE");
    }

    @Test
    void rewritesAreSeen() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional(
                """
                ALTER TABLE orders ALTER COLUMN id TYPE bigint;
                ALTER TABLE customers ADD COLUMN c int DEFAULT 5;
                REFRESH MATERIALIZED VIEW notes;
                CREATE TABLE made (a int);
                ALTER TABLE made ALTER COLUMN a TYPE bigint;
                """.replaceFirst("ALTER TABLE orders ALTER COLUMN id TYPE bigint;", "TRUNCATE orders;")));
        assertThat(run.failure()).isEmpty();
        assertThat(run.migrations().get(0).statements().stream().map(StatementTrace::rewrites))
                .containsExactly(List.of("orders"), List.of(), List.of("notes"), List.of(), List.of());
    }

    @Test
    void theServersPlaceOfAnErrorIsAPlaceInTheFile() throws SQLException, BranchException {
        for (MigrationSet set : List.of(
                Histories.transactional("-- über\nSELECT 1;\n\n  SELECT 'ü𝒳',\n    missing FROM orders;"),
                Histories.autocommit("-- über\nSELECT 1;\n\n  SELECT 'ü𝒳',\n    missing FROM orders;"),
                Histories.oneCall("-- über\nSELECT 1;\n\n  SELECT 'ü𝒳',\n    missing FROM orders;"))) {
            Failure failure = run(set).failure().orElseThrow();
            assertThat(failure.sqlState()).isEqualTo("42703");
            assertThat(failure.message()).isEqualTo("column \"missing\" does not exist");
            assertThat(failure.line()).isEqualTo(5);
            assertThat(failure.column()).isEqualTo(5);
        }
        Failure failure = run(Histories.autocommit("ALTER TABLE orders\n ADD COLUMN x\n nonsense"))
                .failure()
                .orElseThrow();
        assertThat(failure.sqlState()).isEqualTo("42704");
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.column()).isEqualTo(2);
    }
}
