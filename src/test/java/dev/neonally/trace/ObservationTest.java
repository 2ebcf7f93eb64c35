package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.branch.BranchException;
import dev.neonally.effect.LockMode;
import dev.neonally.migration.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run says of the statements that it ran. */
@EachPostgres
@Tag("timing")
class ObservationTest extends RunOnServer {

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
        RunTrace run = run(Histories.autocommit("""
                INSERT INTO orders SELECT i, i, 'note' || i FROM generate_series(10001, 50000) i;
                CREATE INDEX CONCURRENTLY i ON orders (note, customer);
                REINDEX INDEX CONCURRENTLY i;
                VACUUM FULL orders;
                """));
        assertThat(run.failure()).isEmpty();
        List<StatementTrace> statements = run.migrations().get(0).statements();
        assertThat(locks(statements.get(1))).isEqualTo(Map.of("orders", "SHARE UPDATE EXCLUSIVE"));
        assertThat(locks(statements.get(2))).isEqualTo(Map.of("orders", "SHARE UPDATE EXCLUSIVE"));
        assertThat(locks(statements.get(3))).isEqualTo(Map.of("orders", "ACCESS EXCLUSIVE"));
        assertThat(statements.get(3).rewrites()).containsExactly("orders");
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

    @Test
    void whatALockIsWaitedForIsNotYetHeld() throws Exception {
        try (Connection blocker = database.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE orders IN ACCESS SHARE MODE");
            Thread release = new Thread(() -> {
                try {
                    Thread.sleep(400);
                    blocker.rollback();
                } catch (InterruptedException | SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            release.start();
            StatementTrace altered = only(Histories.transactional("ALTER TABLE orders ADD COLUMN a int"));
            release.join();
            assertThat(altered.failure()).isEmpty();
            assertThat(altered.duration()).isGreaterThan(Duration.ofMillis(250));
            assertThat(altered.locks()).singleElement().satisfies(lock -> {
                assertThat(lock.mode()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
                assertThat(lock.from()).isGreaterThan(altered.start().plusMillis(200));
                assertThat(lock.held()).isLessThan(Duration.ofMillis(200));
            });
        }
    }

    @Test
    void eachTransactionOfAProcedureIsALockOfItsOwn() throws SQLException, BranchException {
        StatementTrace block = only(Histories.autocommit("""
                DO $$ BEGIN
                    FOR i IN 1..3 LOOP
                        UPDATE orders SET note = 'x' WHERE id = i;
                        PERFORM pg_sleep(0.2);
                        COMMIT;
                        PERFORM pg_sleep(0.2);
                    END LOOP;
                END $$"""));
        assertThat(block.failure()).isEmpty();
        assertThat(block.locks()).hasSize(3).allSatisfy(lock -> {
            assertThat(lock.relation()).isEqualTo("orders");
            assertThat(lock.mode()).isEqualTo(LockMode.ROW_EXCLUSIVE);
            assertThat(lock.held()).isBetween(Duration.ofMillis(100), Duration.ofMillis(350));
        });
    }

    @Test
    void partitionsViewsAndTheirTablesAreSeen() throws SQLException, BranchException {
        RunTrace run = run(Histories.autocommit("""
                ALTER TABLE events ADD COLUMN note text;
                CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                SELECT count(*) FROM names;
                CREATE SCHEMA other;
                CREATE TABLE other.t (a int);
                ALTER TABLE other.t RENAME TO u;
                CREATE TEMP TABLE mine (a int);
                """));
        assertThat(run.failure()).isEmpty();
        assertThat(run.migrations().get(0).statements().stream().map(ObservationTest::locks))
                .containsExactly(
                        Map.of("events", "ACCESS EXCLUSIVE", "events_2025", "ACCESS EXCLUSIVE"),
                        Map.of("events", "ACCESS EXCLUSIVE", "events_2026", "ACCESS EXCLUSIVE"),
                        Map.of("names", "ACCESS SHARE", "customers", "ACCESS SHARE"),
                        Map.of(),
                        Map.of("other.t", "ACCESS EXCLUSIVE"),
                        Map.of("other.t", "ACCESS EXCLUSIVE"),
                        Map.of());
    }

    @Test
    void aTableKeepsTheNameThatTheStatementMet() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional("""
                ALTER TABLE orders RENAME TO purchases;
                ALTER TABLE customers ADD COLUMN a int;
                DROP TABLE purchases CASCADE;
                """));
        assertThat(run.failure()).isEmpty();
        assertThat(run.migrations().get(0).statements().stream().map(ObservationTest::locks))
                .containsExactly(
                        Map.of("orders", "ACCESS EXCLUSIVE", "purchases", "ACCESS EXCLUSIVE"),
                        Map.of("customers", "ACCESS EXCLUSIVE"),
                        Map.of("notes", "ACCESS EXCLUSIVE"));
        assertThat(run.migrations().get(0).statements().get(0).locks()).anySatisfy(lock -> {
            assertThat(lock.relation()).isEqualTo("purchases");
            assertThat(lock.fresh()).isTrue();
        });
    }

    @Test
    void rolledBackWorkLetsGoAndRewritesNothing() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional("""
                SAVEPOINT s;
                TRUNCATE orders;
                ROLLBACK TO s;
                ALTER TABLE orders ADD COLUMN a int;
                SELECT pg_sleep(0.1);
                """));
        assertThat(run.failure()).isEmpty();
        List<StatementTrace> statements = run.migrations().get(0).statements();
        assertThat(statements.get(1).rewrites()).containsExactly("orders");
        assertThat(statements.get(1).locks())
                .allSatisfy(lock -> assertThat(lock.until())
                        .isLessThanOrEqualTo(statements.get(3).start()));
        assertThat(statements.get(3).rewrites()).isEmpty();
        assertThat(locks(statements.get(3))).isEqualTo(Map.of("orders", "ACCESS EXCLUSIVE"));
    }

    @Test
    void rowsNoticesAndInvalidIndexesAreTold() throws SQLException, BranchException {
        RunTrace run = run(Histories.autocommit("""
                UPDATE orders SET note = 'b' WHERE id <= 10;
                INSERT INTO orders VALUES (2001), (2002);
                DELETE FROM orders WHERE id > 2000 RETURNING id;
                CREATE TABLE copies AS SELECT * FROM orders;
                DROP TABLE IF EXISTS missing;
                DO $$ BEGIN RAISE WARNING 'careful'; END $$;
                CREATE INDEX parts ON ONLY events (id);
                INSERT INTO orders SELECT i, 1 FROM generate_series(5001, 5003) i;
                CREATE UNIQUE INDEX CONCURRENTLY twice ON orders (customer);
                """));
        List<StatementTrace> statements = run.migrations().get(0).statements();
        assertThat(statements.stream().map(StatementTrace::rows))
                .containsExactly(10L, 2L, 2L, 1000L, -1L, -1L, -1L, 3L, -1L);
        assertThat(statements.get(4).notices()).containsExactly("NOTICE: table \"missing\" does not exist, skipping");
        assertThat(statements.get(5).notices()).containsExactly("WARNING: careful");
        assertThat(statements.get(6).invalidIndexes()).containsExactly("parts");
        assertThat(statements.get(8).invalidIndexes()).containsExactly("twice");
        assertThat(run.failure().orElseThrow().sqlState()).isEqualTo("23505");
        assertThat(run.failure().orElseThrow().detail()).contains("Key (customer)=(1) is duplicated.");
        assertThat(statements.get(0).walBytes()).isPositive();
    }

    @Test
    void longStatementsTellHowFarTheyAre() throws SQLException, BranchException {
        List<String> told = new CopyOnWriteArrayList<>();
        MigrationSet set = Histories.autocommit("\nSELECT pg_sleep(1.3)");
        RunListener listener = new RunListener() {
            @Override
            public void progress(String message) {
                told.add(message);
            }
        };
        new MigrationRun(branch, set, Timeouts.defaults(), RunClock.start(), listener).run(set.ups());
        assertThat(told).containsExactly("V1__test.sql:2 SELECT: 1 s");
    }

    @Test
    void secretsAreNotShown() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional("CREATE ROLE somebody LOGIN PASSWORD 'very ''secret'"));
        assertThat(run.failure()).isEmpty();
        assertThat(run.migrations().get(0).statements().get(0).sql())
                .isEqualTo("CREATE ROLE somebody LOGIN PASSWORD '…'");
    }

    @Test
    void rowsInsertedOneByOneAreSeenAsAnyOther() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional("""
                INSERT INTO orders (id) VALUES (2001);
                INSERT INTO orders (id) VALUES (2002), (2003);
                SET search_path TO public;
                INSERT INTO orders (id) VALUES (2004);
                INSERT INTO events VALUES (1, '2025-05-05');
                INSERT INTO events VALUES (2, '2025-05-06');
                INSERT INTO orders (id) SELECT id + 5000 FROM customers;
                INSERT INTO orders (id) VALUES (2001);
                """));
        List<StatementTrace> statements = run.migrations().get(0).statements();
        assertThat(statements.stream().map(StatementTrace::rows)).containsExactly(1L, 2L, -1L, 1L, 1L, 1L, 1000L, -1L);
        assertThat(statements.stream().map(ObservationTest::locks))
                .containsExactly(
                        Map.of("orders", "ROW EXCLUSIVE"),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of("events", "ROW EXCLUSIVE", "events_2025", "ROW EXCLUSIVE"),
                        Map.of(),
                        Map.of("customers", "ACCESS SHARE"),
                        Map.of());
        assertThat(statements.get(1).walBytes()).isPositive();
        assertThat(run.failure().orElseThrow().line()).isEqualTo(8);
    }
}
