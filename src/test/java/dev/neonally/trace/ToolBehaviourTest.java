package dev.neonally.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.EachPostgres;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.migration.Delivery;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration.Kind;
import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Migrations run as their tool runs them. */
@EachPostgres
@Tag("timing")
class ToolBehaviourTest extends RunOnServer {

    @Test
    void sqlArrivesAsItIsWritten() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional("""
                CREATE TABLE seen (what text);
                INSERT INTO seen SELECT '1' FROM customers WHERE doc ? 'a' AND id = 1;
                INSERT INTO seen SELECT '2' FROM customers WHERE doc ?| array['a', 'b'] AND doc ?& '{a}' AND id = 1;
                INSERT INTO seen VALUES ('{fn now()} {d 2020-01-01} ?? $1 :name \\');
                INSERT INTO seen VALUES ($x$a;b$x$), (E'it\\'s;');
                """));
        assertThat(run.failure()).isEmpty();
        assertThat(value("SELECT string_agg(what, '|') FROM seen"))
                .isEqualTo("1|2|{fn now()} {d 2020-01-01} ?? $1 :name \\|a;b|it's;");
    }

    @Test
    void dataOfCopyIsSent() throws SQLException, BranchException {
        String script = """
                COPY orders (id, note) FROM stdin;
                5001\ta
                5002\t\\N
                \\.

                COPY orders (id) FROM stdin WITH (FORMAT csv);
                6001
                \\.
                """;
        for (MigrationSet set : List.of(Histories.transactional(script), Histories.autocommit(script))) {
            RunTrace run = run(set);
            assertThat(run.failure()).isEmpty();
            assertThat(run.migrations().get(0).statements().stream().map(StatementTrace::rows))
                    .containsExactly(2L, 1L);
            assertThat(locks(run.migrations().get(0).statements().get(0))).containsEntry("orders", "ROW EXCLUSIVE");
            assertThat(value("SELECT count(*) FROM orders WHERE id > 5000")).isEqualTo("3");
            setUp();
        }
    }

    @Test
    void commandsOfPsqlAreNotSent() throws SQLException, BranchException {
        RunTrace run = run(Histories.transactional("\\set ON_ERROR_STOP on\nSELECT 1;\n\\connect other\nSELECT 2;"));
        assertThat(run.migrations().get(0).statements()).hasSize(3);
        assertThat(run.migrations().get(0).statements().get(0).notices())
                .singleElement()
                .asString()
                .contains("psql");
        Failure failure = run.failure().orElseThrow();
        assertThat(failure.message()).startsWith("\\connect is a command of psql");
        assertThat(failure.line()).isEqualTo(3);
    }

    @Test
    void aFailureRollsBackWhatTheToolWouldRollBack() throws SQLException, BranchException {
        assertThat(run(Histories.transactional("CREATE TABLE a (x int)", "CREATE TABLE b (x int); SELECT 1/0"))
                        .failure()
                        .orElseThrow()
                        .sqlState())
                .isEqualTo("22012");
        assertThat(value("SELECT to_regclass('a') IS NOT NULL AND to_regclass('b') IS NULL"))
                .isEqualTo("t");
        setUp();
        assertThat(run(Histories.autocommit("CREATE TABLE a (x int); SELECT 1/0"))
                        .failure())
                .isPresent();
        assertThat(value("SELECT to_regclass('a') IS NOT NULL")).isEqualTo("t");
        setUp();
        assertThat(run(Histories.oneCall("CREATE TABLE a (x int); SELECT 1/0")).failure())
                .isPresent();
        assertThat(value("SELECT to_regclass('a') IS NULL")).isEqualTo("t");
    }

    @Test
    void aDeferredConstraintFailsTheCommit() throws SQLException, BranchException {
        Failure failure = run(Histories.transactional("""
                        ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers DEFERRABLE INITIALLY DEFERRED;
                        UPDATE orders SET customer = 5000 WHERE id = 1;
                        """)).failure().orElseThrow();
        assertThat(failure.sqlState()).isEqualTo("23503");
        assertThat(failure.message()).startsWith("at COMMIT: ");
        assertThat(failure.line()).isZero();
    }

    @Test
    void aCallOfAWholeScriptIsOneTransactionAsFarAsTheScriptLetsIt() throws SQLException, BranchException {
        RunTrace run = run(Histories.oneCall("CREATE TABLE a (x int); COMMIT; CREATE TABLE b (x int); SELECT 1/0"));
        assertThat(run.failure().orElseThrow().sqlState()).isEqualTo("22012");
        assertThat(run.migrations().get(0).statements().get(1).notices())
                .containsExactly("WARNING: there is no transaction in progress");
        assertThat(value("SELECT to_regclass('a') IS NOT NULL AND to_regclass('b') IS NULL"))
                .isEqualTo("t");

        RunTrace begun = run(Histories.oneCall("DROP TABLE a; BEGIN; SAVEPOINT s; RELEASE s; COMMIT; SELECT 1"));
        assertThat(begun.failure()).isEmpty();
        assertThat(begun.migrations().get(0).statements())
                .allSatisfy(s -> assertThat(s.notices()).isEmpty());

        Failure savepoint = run(Histories.oneCall("CREATE TABLE c (x int); SAVEPOINT s;"))
                .failure()
                .orElseThrow();
        assertThat(savepoint.sqlState()).isEqualTo("25P01");
        assertThat(value("SELECT to_regclass('c') IS NULL")).isEqualTo("t");

        Failure concurrent = run(Histories.oneCall("SELECT 1; CREATE INDEX CONCURRENTLY ON orders (note);"))
                .failure()
                .orElseThrow();
        assertThat(concurrent.sqlState()).isEqualTo("25001");
        assertThat(run(Histories.oneCall("CREATE INDEX CONCURRENTLY ON orders (note);"))
                        .failure())
                .isEmpty();
    }

    @Test
    void anErrorOfSyntaxKeepsAWholeCallFromRunning() throws SQLException, BranchException {
        RunTrace run = run(Histories.oneCall("CREATE TABLE a (x int);\nCOMMIT;\nCREATE TABEL b (x int);"));
        Failure failure = run.failure().orElseThrow();
        assertThat(failure.sqlState()).isEqualTo("42601");
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.column()).isEqualTo(8);
        assertThat(value("SELECT to_regclass('a') IS NULL")).isEqualTo("t");
    }

    @Test
    void settingsOutliveAMigrationAsWithTheTool() throws SQLException, BranchException {
        String record = "INSERT INTO public.seen VALUES (current_setting('search_path'), current_user,"
                + " current_setting('work_mem'), current_setting('lock_timeout'), current_setting('statement_timeout'))";
        MigrationSet set = Histories.set(
                Layout.FLYWAY,
                false,
                List.of(new Script("SET search_path TO public, pg_temp")),
                List.of(
                        Histories.migration(1, Kind.VERSIONED, true, Delivery.SPLIT, """
                                CREATE TABLE seen (path text, who text, mem text, lock text, statement text);
                                CREATE ROLE clerk; GRANT ALL ON seen TO clerk;
                                GRANT USAGE ON SCHEMA public TO clerk;
                                CREATE SCHEMA other; SET search_path TO other; SET ROLE clerk; SET work_mem = '7MB';
                                SET statement_timeout = '1h';
                                """ + record),
                        Histories.migration(2, Kind.CALLBACK, true, Delivery.SPLIT, record + "; SET work_mem = '9MB'"),
                        Histories.migration(
                                3, Kind.VERSIONED, true, Delivery.SPLIT, record + "; RESET ALL;" + record)));
        RunTrace run = run(set);
        assertThat(run.failure()).isEmpty();
        assertThat(value("SELECT string_agg(concat_ws(' ', path, who, mem, lock, statement), '; ') FROM seen"))
                .isEqualTo("other clerk 7MB 5s 1h; public, pg_temp postgres 4MB 5s 30s;"
                        + " public, pg_temp postgres 7MB 5s 1h; \"$user\", public postgres 4MB 5s 30s");
    }

    @Test
    void aGroupSharesItsTransactionAcrossMigrations() throws SQLException, BranchException {
        MigrationSet set = Histories.set(
                Layout.FLYWAY,
                true,
                List.of(),
                List.of(
                        Histories.migration(1, Kind.VERSIONED, true, Delivery.SPLIT, "ALTER TABLE orders ADD a int"),
                        Histories.migration(2, Kind.VERSIONED, true, Delivery.SPLIT, "SELECT pg_sleep(0.1)"),
                        Histories.migration(3, Kind.VERSIONED, true, Delivery.SPLIT, "SELECT 1/0")));
        RunTrace run = run(set);
        assertThat(run.failure().orElseThrow().path()).isEqualTo("V3__test.sql");
        assertThat(run.migrations().get(0).statements().get(0).locks())
                .singleElement()
                .satisfies(lock -> assertThat(lock.held()).isGreaterThan(Duration.ofMillis(100)));
        assertThat(value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'a'"))
                .isEqualTo("0");
    }

    @Test
    void aLockThatIsNotFreeInTimeFailsTheMigration() throws Exception {
        MigrationSet set = Histories.transactional("SET lock_timeout = '100ms';\nALTER TABLE orders ADD COLUMN a int");
        try (Connection blocker = database.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM orders");
            RunTrace run = run(set);
            assertThat(run.failure().orElseThrow().sqlState()).isEqualTo("55P03");
            assertThat(run.failure().orElseThrow().line()).isEqualTo(2);
            Timeouts limits = new Timeouts(Duration.ofMillis(200), Duration.ofSeconds(30));
            MigrationSet without = Histories.autocommit("ALTER TABLE orders ADD COLUMN a int");
            assertThat(new MigrationRun(branch, without, limits, RunClock.start(), RunListener.silent())
                            .run(without.ups())
                            .failure()
                            .orElseThrow()
                            .sqlState())
                    .isEqualTo("55P03");
        }
    }

    @Test
    void aLostConnectionEndsTheRun() throws SQLException, BranchException {
        RunTrace run = run(
                Histories.transactional(
                        "SELECT 1;\nDO $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); END $$;\nSELECT 2"));
        Failure failure = run.failure().orElseThrow();
        assertThat(failure.message()).startsWith("the connection to the database was lost: ");
        assertThat(failure.sqlState()).matches("57P01|08.*");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(run.migrations().get(0).statements()).hasSize(2);
    }

    @Test
    void whoeverOnlyLooksMayBeLost() throws SQLException, BranchException {
        RunTrace run = run(Histories.autocommit("""
                DO $$ BEGIN
                    COMMIT;
                    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'neonally observation';
                END $$;
                CREATE INDEX CONCURRENTLY orders_note ON orders (note);
                """));
        assertThat(run.failure()).isEmpty();
        assertThat(value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_note'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void anErrorInABlockHasItsLine() throws SQLException, BranchException {
        Failure failure = run(Histories.transactional("SELECT 1;\nDO\n$$\nBEGIN\n  UPDATE orders SET id = 1;\nEND $$;"))
                .failure()
                .orElseThrow();
        assertThat(failure.sqlState()).isEqualTo("23505");
        assertThat(failure.line()).isEqualTo(5);
    }

    @Test
    void emptyMigrationsAndRunsWithoutAnyAreFine() throws SQLException, BranchException {
        assertThat(run(Histories.transactional("", "-- nothing", ";;")).failure())
                .isEmpty();
        assertThat(run(Histories.autocommit()).migrations()).isEmpty();
    }

    @Test
    void rowsOfALongInsertAllArrive() throws SQLException, BranchException {
        StringBuilder script = new StringBuilder("INSERT INTO orders (id, note) VALUES (10000, 'first')");
        for (int id = 10_001; id < 15_000; id++) {
            script.append(",\n(").append(id).append(", 'a note that takes some room; really')");
        }
        RunTrace run = run(Histories.transactional(script + ";\nSELECT 1/0;"));
        assertThat(run.migrations().get(0).statements().get(0).rows()).isEqualTo(5_000);
        assertThat(run.failure().orElseThrow().line()).isEqualTo(5_001);
    }

    @Test
    void withoutObservationTheSameHappens() throws SQLException, BranchException {
        MigrationSet set = Histories.transactional(
                "ALTER TABLE orders ADD a int;\nCOPY orders (id) FROM stdin;\n5001\n\\.\nUPDATE orders SET a = 1;");
        RunTrace run = new MigrationRun(branch, set, Timeouts.defaults(), RunClock.start(), RunListener.silent())
                .runUnobserved(set.ups());
        assertThat(run.failure()).isEmpty();
        assertThat(run.migrations().get(0).statements().stream().map(StatementTrace::rows))
                .containsExactly(-1L, 1L, 1001L);
        assertThat(value("SELECT sum(a) FROM orders")).isEqualTo("1001");
    }

    @Test
    void aFarDatabaseDoesNotMakeLocksLonger() throws Exception {
        try (SlowLink link =
                new SlowLink(branch.address().host(), branch.address().port(), Duration.ofMillis(40))) {
            PGSimpleDataSource far = new PGSimpleDataSource();
            far.setServerNames(new String[] {"localhost"});
            far.setPortNumbers(new int[] {link.port()});
            far.setDatabaseName(branch.address().database());
            far.setUser(branch.address().user());
            MigrationSet set = Histories.autocommit("ALTER TABLE orders ADD COLUMN a int");
            RunTrace run = new MigrationRun(
                            new TestBranch(far), set, Timeouts.defaults(), RunClock.start(), RunListener.silent())
                    .run(set.ups());
            assertThat(run.failure()).isEmpty();
            assertThat(run.migrations().get(0).statements().get(0).locks())
                    .singleElement()
                    .satisfies(lock -> assertThat(lock.held()).isLessThan(Duration.ofMillis(2 * 80)));
        }
    }
}
