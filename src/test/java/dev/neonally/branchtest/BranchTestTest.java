package dev.neonally.branchtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.BranchTestResult.Problem.Kind;
import dev.neonally.branchtest.Rollback.Status;
import dev.neonally.effect.LockMode;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.Failure;
import dev.neonally.trace.Stall;
import dev.neonally.trace.Stall.Client;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** New migrations tried on a real server: what is found, and what fails the goal. */
@EachPostgres
@Tag("timing")
class BranchTestTest {

    private static final String ORDERS = """
            CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL);
            CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers, note text);
            """;

    @Parameter
    private PostgresServer server;

    @TempDir
    Path folder;

    private EmptiedDatabase database;
    private TriedProject project;

    @BeforeParameterizedClassInvocation
    void make() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void drop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database.connectEmpty().close();
        project = new TriedProject(folder).migration("V1__orders.sql", ORDERS);
    }

    /** However the test ended. */
    @AfterEach
    void noThreadAndNoSessionIsLeft() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
            left = left();
        }
        assertThat(left).isEmpty();
    }

    private List<String> left() throws SQLException {
        List<String> left = new ArrayList<>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("neonally-"))
                .forEach(left::add);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet sessions = statement.executeQuery("""
                        SELECT application_name FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name LIKE 'neonally%'""")) {
            while (sessions.next()) {
                left.add(sessions.getString(1));
            }
        }
        return left;
    }

    @Test
    void aSoundMigrationPassesForthBackAndForth() throws Exception {
        BranchTestResult result = project.rows(500)
                .migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .migration("U2__paid.sql", "ALTER TABLE orders DROP paid;")
                .on(branch());
        assertThat(result.problems()).isEmpty();
        HistoryResult history = result.histories().get(0);
        assertThat(history.pending()).containsExactly("db/migration/V2__paid.sql");
        assertThat(history.base().migrations()).isEqualTo(1);
        assertThat(history.base().rows()).containsEntry("orders", 500L);
        assertThat(history.changes()).extracting(SchemaChange::object).containsExactly("column orders.paid");
        assertThat(history.rollback().status()).isEqualTo(Status.RESTORED);
        assertThat(history.comparisons()).singleElement().satisfies(comparison -> {
            assertThat(comparison.locks()).containsEntry("orders", LockMode.ACCESS_EXCLUSIVE);
            assertThat(comparison.differences()).isEmpty();
        });
    }

    @Test
    void aWayBackThatLeadsElsewhereIsFound() throws Exception {
        BranchTestResult result = project.migration(
                        "V2__paid.sql",
                        "ALTER TABLE orders ADD paid boolean; ALTER TABLE orders ALTER note SET NOT NULL;")
                .migration("U2__paid.sql", "ALTER TABLE orders DROP paid;")
                .on(branch());
        assertThat(result.histories().get(0).rollback().status()).isEqualTo(Status.DIFFERENT);
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.ROLLBACK);
            assertThat(problem.message()).contains("does not restore the schema", "column orders.note");
        });
    }

    @Test
    void aMigrationWithoutWayBackIsSaidAndNoFailure() throws Exception {
        BranchTestResult result = project.migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .on(branch());
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories().get(0).rollback().status()).isEqualTo(Status.NO_WAY_BACK);
        assertThat(result.histories().get(0).rollback().missing()).containsExactly("db/migration/V2__paid.sql");
    }

    @Test
    void whatOnlyTheDataRefusesIsToldWithTheRows() throws Exception {
        BranchTestResult result = project.seed(
                        "INSERT INTO customers VALUES (1, 'a@example.org'), (2, 'a@example.org');")
                .migration("V2__unique.sql", "SELECT 1;\nALTER TABLE customers ADD UNIQUE (email);")
                .on(branch());
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.MIGRATION_FAILED);
            assertThat(problem.path()).contains("db/migration/V2__unique.sql");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message())
                    .contains("23505", "Key (email)=(a@example.org) is duplicated", "It leaves the schema unchanged.");
        });
    }

    @Test
    void onACopyOfOtherPeoplesDataTheRowsAreNotShown() throws Exception {
        try (Connection connection = database.connect()) {
            connection
                    .createStatement()
                    .execute(ORDERS + "INSERT INTO customers VALUES (1, 'a@example.org'), (2, 'a@example.org')");
        }
        BranchTestResult result = project.migration("V2__unique.sql", "ALTER TABLE customers ADD UNIQUE (email);")
                .on(branch().withData());
        assertThat(result.problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("Key (email)=(…) is duplicated")
                .doesNotContain("example.org");
        assertThat(result.toString()).doesNotContain("a@example.org");
    }

    @Test
    void whatAFailureHalfWayLeavesBehindIsTold() throws Exception {
        BranchTestResult result = project.seed("INSERT INTO customers VALUES (1, 'a'), (2, 'a');")
                .withoutTransaction(
                        "V2__unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);")
                .on(branch());
        assertThat(result.problems()).extracting(Problem::kind).containsExactly(Kind.MIGRATION_FAILED, Kind.RERUN);
        assertThat(result.problems().get(0).message()).contains("It leaves behind index customers_email_key");
        assertThat(result.problems().get(1).message()).contains("already exists");
    }

    @Test
    void aFailureTellsThatTheMigrationsBeforeItStay() throws Exception {
        released();
        BranchTestResult result = project.migration("V3__sent.sql", "ALTER TABLE orders ADD sent boolean;")
                .migration("V4__seen.sql", "ALTER TABLE orders ADD seen nosuchtype;")
                .on(branch().withData());
        assertThat(result.problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .endsWith("It leaves the schema unchanged; the migration before it stays applied.");
    }

    @Test
    void aFailureInASharedTransactionTakesTheMigrationsBeforeItAlong() throws Exception {
        released();
        project.oneTransaction()
                .migration("V3__sent.sql", "ALTER TABLE orders ADD sent boolean;")
                .migration("V4__seen.sql", "ALTER TABLE orders ADD seen nosuchtype;");
        BranchTestResult result = project.on(branch().withData());
        assertThat(result.histories().get(0).up().done()).isEmpty();
        assertThat(result.histories().get(0).aftermath()).hasValueSatisfying(aftermath -> {
            assertThat(aftermath.applied()).isZero();
            assertThat(aftermath.left()).isEmpty();
            assertThat(aftermath.rerun())
                    .hasValueSatisfying(again -> assertThat(again.message()).contains("nosuchtype"));
        });
        assertThat(project.on(branch().withData()).histories().get(0).pending())
                .as("what was rolled back is not noted as applied")
                .containsExactly("db/migration/V3__sent.sql", "db/migration/V4__seen.sql");
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void lookingAtTheSchemaDoesNotWaitForTheSharedTransaction() throws Exception {
        released();
        project.migration("V3__view.sql", "CREATE VIEW notes AS SELECT note FROM orders;")
                .on(branch().withData());
        BranchTestResult result = project.oneTransaction()
                .migration("V4__rename.sql", "ALTER VIEW notes RENAME note TO remark;")
                .migration("V5__seen.sql", "ALTER TABLE orders ADD seen boolean; -- a commit comes later")
                .on(branch().withData());
        assertThat(result.problems()).isEmpty();
    }

    @Test
    void theDownScriptThatDoesNotRestoreTheSchemaIsNamed() throws Exception {
        released();
        BranchTestResult result = project.migration("V3__sent.sql", "ALTER TABLE orders ADD sent boolean;")
                .migration("U3__sent.sql", "ALTER TABLE orders DROP sent;")
                .migration("V4__note.sql", "ALTER TABLE orders ALTER note SET NOT NULL, ADD seen boolean;")
                .migration("U4__note.sql", "SELECT 1;")
                .migration("V5__paid.sql", "ALTER TABLE orders RENAME paid TO paid_for;")
                .migration("U5__paid.sql", "ALTER TABLE orders RENAME paid_for TO paid;")
                .migration("V6__index.sql", "CREATE INDEX orders_note ON orders (note);")
                .migration("U6__index.sql", "SELECT 1;")
                .on(branch().withData());
        assertThat(result.problems())
                .filteredOn(problem -> problem.path().isPresent())
                .extracting(problem -> problem.path().get(), Problem::message)
                .contains(
                        tuple(
                                "db/migration/U4__note.sql",
                                "The way back does not restore the schema: column orders.note differs, column orders.seen is"
                                        + " left."),
                        tuple(
                                "db/migration/U6__index.sql",
                                "The way back does not restore the schema: index orders_note is left."));
    }

    @Test
    void downScriptsThatDoNotRestoreAreNamedEvenIfAnOlderOneFails() throws Exception {
        released();
        BranchTestResult result = project.migration("V3__sent.sql", "ALTER TABLE orders ADD sent boolean;")
                .migration("U3__sent.sql", "ALTER TABLE orders DROP sended;")
                .migration("V4__index.sql", "CREATE INDEX orders_note ON orders (note);")
                .migration("U4__index.sql", "SELECT 1;")
                .on(branch().withData());
        assertThat(result.problems())
                .extracting(problem -> problem.path().orElse(""), Problem::message)
                .containsExactly(
                        tuple(
                                "db/migration/U3__sent.sql",
                                "The way back fails: column \"sended\" of relation \"orders\" does not exist"),
                        tuple(
                                "db/migration/U4__index.sql",
                                "The way back does not restore the schema: index orders_note is left."));
    }

    @Test
    void aWayForwardThatFailsAfterAWayBackThatDoesNotRestoreIsTold() throws Exception {
        BranchTestResult result = project.migration("V2__index.sql", "CREATE INDEX orders_note ON orders (note);")
                .migration("U2__index.sql", "SELECT 1;")
                .on(branch());
        assertThat(result.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "The way back does not restore the schema: index orders_note is left.",
                        "After the way back, the way forward fails: relation \"orders_note\" already exists");
        assertThat(result.histories().get(0).rollback().differencesAgain()).isEmpty();
    }

    @Test
    void aPlainIndexOnATableWithRowsFailsUnlessAllowed() throws Exception {
        project.rows(100).migration("V2__index.sql", "CREATE INDEX ON orders (customer);");
        assertThat(project.on(branch()).problems()).extracting(Problem::kind).containsExactly(Kind.PLAIN_INDEX);
        empty();
        project.rows(100).plainIndexAllowed().migration("V2__index.sql", "CREATE INDEX ON orders (customer);");
        assertThat(project.on(branch()).problems()).isEmpty();
    }

    @Test
    void aPlainIndexBehindAStrongerLockFailsAsWell() throws Exception {
        BranchTestResult result = project.rows(100)
                .migration(
                        "V2__index.sql",
                        "ALTER TABLE orders ADD paid boolean;\nCREATE INDEX orders_note ON orders (note);\n"
                                + "CREATE TABLE fresh (id int);\nCREATE INDEX fresh_id ON fresh (id);")
                .on(branch());
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.PLAIN_INDEX);
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("The index on orders is built while readers and writers wait");
        });
    }

    @Test
    void aLockThatIsHeldForLongFailsWithWhoWaited() throws Exception {
        BranchTestResult result = project.migration(
                        "V2__slow.sql", "ALTER TABLE orders ADD paid boolean;\nSELECT pg_sleep(1);")
                .on(branch());
        assertThat(result.problems()).extracting(Problem::kind).containsOnly(Kind.STALL);
        assertThat(result.problems()).allSatisfy(problem -> {
            assertThat(problem.path()).contains("db/migration/V2__slow.sql");
            assertThat(problem.line()).isEqualTo(1);
        });
        assertThat(result.histories().get(0).up().stalls())
                .filteredOn(stall -> stall.relation().equals("orders") && stall.client() == Client.READER)
                .extracting(Stall::length)
                .anySatisfy(length -> assertThat(length).isGreaterThan(Duration.ofMillis(700)));
    }

    @Test
    void whatHoldsALockLongIsTheStatementOrWhatFollowsIt() throws Exception {
        BranchTestResult result = project.migration(
                        "V2__slow.sql", "ALTER TABLE orders ADD paid boolean;\nSELECT pg_sleep(1);")
                .on(branch());
        assertThat(result.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message())
                        .contains("The statement itself took")
                        .contains("give it a migration of its own"));
    }

    @Test
    void aConstraintLeftNotValidIsSaidAndNoFailure() throws Exception {
        BranchTestResult result = project.migration(
                        "V2__check.sql", "ALTER TABLE orders ADD CONSTRAINT short CHECK (length(note) < 9) NOT VALID;")
                .on(branch());
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories().get(0).validation().notValidated()).containsExactly("short on orders");
    }

    @Test
    void aVerificationQueryThatFindsRowsFails() throws Exception {
        BranchTestResult result = project.seed("INSERT INTO customers VALUES (1, '');")
                .verification("SELECT 1 FROM customers WHERE email = 'x';\nSELECT id FROM customers WHERE email = '';")
                .migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .on(branch());
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.VERIFICATION);
            assertThat(problem.path()).contains("src/test/neonally/verify/check.sql");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).isEqualTo("It returned 1 row of (id): (1).");
        });
    }

    @Test
    void testsThatFailOnTheMigratedDatabaseFail() throws Exception {
        BranchTestResult result = project.migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .testCommand("test -n \"$PGDATABASE\" && exit 3")
                .on(branch());
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.TESTS);
            assertThat(problem.message()).contains("exit code 3");
        });
    }

    @Test
    void trafficThatBreaksFails() throws Exception {
        BranchTestResult result = project.workload("SELECT note FROM orders")
                .withoutTransaction("V2__rename.sql", "ALTER TABLE orders RENAME note TO remark;\nSELECT pg_sleep(1);")
                .on(branch());
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.WORKLOAD);
            assertThat(problem.message()).contains("Line 1 of the workload", "42703");
        });
    }

    @Test
    void onACopyTrafficThatBreaksShowsNoRows() throws Exception {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(ORDERS + "INSERT INTO customers VALUES (1, 'a@example.org')");
        }
        BranchTestResult result = project.workload(
                        "INSERT INTO customers SELECT 2, email FROM customers WHERE id = 1 ON CONFLICT (id) DO NOTHING;\n"
                                + "SELECT email::int FROM customers")
                .withoutTransaction(
                        "V2__unique.sql",
                        "DELETE FROM customers; INSERT INTO customers VALUES (1, 'a@example.org');"
                                + "\nCREATE UNIQUE INDEX ON customers (email);\nSELECT pg_sleep(1);")
                .on(branch().withData());
        assertThat(result.histories().get(0).workload().orElseThrow().transactions())
                .flatExtracting(transaction -> transaction.errors())
                .extracting(error -> error.sqlState())
                .contains("22P02");
        assertThat(result.histories().get(0).workload().toString()).doesNotContain("a@example.org");
    }

    @Test
    void aDatabaseThatGoesAwayIsNotTheMigrationsFault() throws Exception {
        TestBranch gone = TestBranch.on(server);
        project.flywayLock().migration("V2__slow.sql", "ALTER TABLE orders ADD paid boolean;\nSELECT pg_sleep(30);");
        Thread dropper = new Thread(() -> dropDuringSleep(gone.address().database()));
        dropper.start();
        assertThatThrownBy(() -> project.on(gone))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("The database went away")
                .hasMessageContaining("does not exist")
                .hasMessageContaining("db/migration/V2__slow.sql:2 ran")
                .hasMessageContaining("connection to the database was lost");
        dropper.join();
    }

    private void dropDuringSleep(String name) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                        FOR i IN 1..1000 LOOP
                            PERFORM pg_stat_clear_snapshot(), pg_sleep(0.02);
                            EXIT WHEN EXISTS (SELECT FROM pg_stat_activity
                                              WHERE datname = '%s' AND query LIKE 'SELECT pg_sleep%%');
                        END LOOP;
                    END $$""".formatted(name));
            statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void underFlywaysLockConcurrentlyGivesUpAndIsExplained() throws Exception {
        BranchTestResult result = project.flywayLock()
                .lockTimeout(Duration.ofMillis(300))
                .withoutTransaction("V2__index.sql", "CREATE INDEX CONCURRENTLY orders_note ON orders (note);")
                .on(branch());
        assertThat(result.problems().get(0).message())
                .contains("lock timeout", "flyway.postgresql.transactional.lock", "index orders_note");
    }

    /** The second run meets Flyway's lock, too, and IF NOT EXISTS takes the invalid index for what it should be. */
    @Test
    void anInvalidIndexThatASecondRunPassesOverIsTold() throws Exception {
        BranchTestResult result = project.rows(100)
                .flywayLock()
                .lockTimeout(Duration.ofMillis(300))
                .withoutTransaction(
                        "V2__index.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note ON orders (note);")
                .on(branch());
        HistoryResult.Aftermath aftermath =
                result.histories().get(0).aftermath().orElseThrow();
        assertThat(aftermath.rerun()).isEmpty();
        assertThat(aftermath.invalidIndexes()).containsExactly("orders_note on orders");
        assertThat(result.problems()).extracting(Problem::kind).containsExactly(Kind.MIGRATION_FAILED, Kind.RERUN);
        assertThat(result.problems().get(0).message())
                .as("no other rows would have helped")
                .doesNotContain("made up")
                .contains("transactional.lock to false. It leaves behind index orders_note.");
        assertThat(result.problems().get(1).message()).contains("orders_note on orders invalid for good");
    }

    @Test
    void underFlywaysLockASecondRunFailsAsWell() throws Exception {
        BranchTestResult result = project.flywayLock()
                .lockTimeout(Duration.ofMillis(300))
                .withoutTransaction(
                        "V2__index.sql",
                        "DROP INDEX IF EXISTS orders_note; CREATE INDEX CONCURRENTLY orders_note ON orders (note);")
                .on(branch());
        assertThat(result.histories()
                        .get(0)
                        .aftermath()
                        .flatMap(HistoryResult.Aftermath::rerun)
                        .flatMap(Failure::hint))
                .hasValueSatisfying(hint -> assertThat(hint).contains("flyway.postgresql.transactional.lock"));
    }

    @Test
    void madeUpRowsAreBlamedOnlyForWhatRowsCanCause() throws Exception {
        assertThat(project.rows(100)
                        .migration("V2__unique.sql", "ALTER TABLE orders ADD UNIQUE (customer);")
                        .on(branch())
                        .problems()
                        .get(0)
                        .message())
                .contains("23505", "The rows are made up");
        database.connectEmpty().close();
        assertThat(project.migration("V2__unique.sql", "ALTER TABLE orders ADD UNIQUE (nosuchcolumn);")
                        .on(branch())
                        .problems()
                        .get(0)
                        .message())
                .contains("42703")
                .doesNotContain("made up");
    }

    @Test
    void theToolsOwnTableTellsWhatIsNew() throws Exception {
        project.migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .on(branch());
        BranchTestResult result = project.migration("V3__sent.sql", "ALTER TABLE orders ADD sent boolean;")
                .migration("V4__seen.sql", "ALTER TABLE orders ADD seen boolean;")
                .on(branch().withData());
        assertThat(result.histories().get(0).pending())
                .containsExactly("db/migration/V3__sent.sql", "db/migration/V4__seen.sql");
        assertThat(result.histories().get(0).chosenBy()).startsWith("by flyway_schema_history");
        assertThat(result.histories().get(0).base().migrations()).isZero();
        assertThat(result.problems()).isEmpty();
    }

    @Test
    void aBaseThatIsNotAllSqlIsTheBusinessOfItsOwnTool() {
        project.migration("V1__orders.sql", "SELECT 1;")
                .file("src/main/java/db/migration/V2__Orders.java", "class V2__Orders {}")
                .migration("V3__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .migration("V4__sent.sql", "ALTER TABLE orders ADD sent boolean;");
        assertThatThrownBy(() -> project.on(branch()))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("relation \"orders\" does not exist")
                .hasMessageContaining("<migrateCommand>");
    }

    @Test
    void aBackfillThatFailsIsNotToldTwice() throws Exception {
        BranchTestResult result = project.rows(20_000)
                .migration("V2__note.sql", "UPDATE orders SET note = missing(note);")
                .on(branch());
        assertThat(result.histories().get(0).up().failure()).isPresent();
        assertThat(result.histories().get(0).notes()).noneMatch(note -> note.contains("backfill"));
    }

    @Test
    void anExtensionThatIsNotThereIsTheOnlyAdvice() {
        project.migration("V1__vector.sql", "CREATE EXTENSION vector;")
                .migration("V2__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY);");
        assertThatThrownBy(() -> project.on(branch()))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("has no extension vector")
                .hasMessageNotContaining("<baselineSchema>");
    }

    @Test
    void whatIsNoSqlIsSaidInFewWords() throws Exception {
        for (int version = 2; version < 8; version++) {
            project.file("src/main/java/db/migration/V" + version + "__Step.java", "class V" + version + "__Step {}");
        }
        BranchTestResult result = project.migration("V9__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .on(branch());
        assertThat(result.histories().get(0).notes()).hasSize(2);
        assertThat(result.histories().get(0).notes().get(1)).startsWith("So it is with 5 other parts");
    }

    @Test
    void aPlaceholderWithoutValueIsSaidOnce() throws Exception {
        BranchTestResult result = project.migration(
                        "V2__paid.sql",
                        "-- ${who}\nALTER TABLE orders ADD paid text DEFAULT '${who}';\nSELECT '${who}', '${other}';")
                .on(branch());
        assertThat(result.histories().get(0).notes())
                .filteredOn(note -> note.contains("${who}"))
                .singleElement()
                .asString()
                .startsWith("db/migration/V2__paid.sql:1 and 2 more places: No value for the placeholder ${who}");
        assertThat(result.histories().get(0).notes())
                .anyMatch(
                        note -> note.startsWith("db/migration/V2__paid.sql:3: No value for the placeholder ${other}"));
    }

    @Test
    void aReleasedMigrationThatDoesNotRunStopsTheTest() {
        project.migration("V1__orders.sql", "CREATE TABLE orders (id nosuchtype);")
                .migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;");
        assertThatThrownBy(() -> project.on(branch()))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("db/migration/V1__orders.sql:1:")
                .hasMessageContaining("nosuchtype")
                .hasMessageContaining("<baselineSchema>");
    }

    @Test
    void aReleasedMigrationThatMissesWhatCodeMakesTellsThatCodeDidNotRun() {
        TriedProject goose = new TriedProject(folder.resolve("goose"))
                .file("migrations/1_a.sql", "-- +goose Up\nCREATE TABLE a (id int);\n")
                .file("migrations/2_b.go", "package migrations\n")
                .file("migrations/3_c.sql", "-- +goose Up\nALTER TABLE b ADD x int;\n")
                .file("migrations/4_d.sql", "-- +goose Up\nALTER TABLE a ADD x int;\n");
        assertThatThrownBy(() -> goose.on(branch()))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("\"b\" does not exist")
                .hasMessageContaining("Not all of the migrations are SQL");
    }

    @Test
    void aCommandThatFailsIsAFailedMigration() throws Exception {
        BranchTestResult result = project.migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .migrateCommand("echo no such host; exit 7")
                .on(branch());
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.MIGRATION_FAILED);
            assertThat(problem.message()).contains("status 7", "no such host");
        });
    }

    /** A database that has the project's migrations so far. */
    private void released() throws Exception {
        project.migration("V2__paid.sql", "ALTER TABLE orders ADD paid boolean;")
                .on(branch());
    }

    private TestBranch branch() {
        return new TestBranch(database.source());
    }
}
