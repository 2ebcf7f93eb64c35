package dev.neonally.branchtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.EmptiedDatabase;
import dev.neonally.OnePostgres;
import dev.neonally.PostgresServer;
import dev.neonally.TestBranch;
import dev.neonally.branch.BranchException;
import dev.neonally.branchtest.report.BranchTestConsole;
import dev.neonally.check.GitFolder;
import dev.neonally.effect.LockMode;
import dev.neonally.report.ConsoleReport;
import dev.neonally.report.Style;
import dev.neonally.schema.SchemaChange;
import dev.neonally.trace.ObservedLock;
import dev.neonally.trace.RunTrace;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** A project whose migrations only its own tool can run, as those in Python, Ruby and JavaScript. */
@OnePostgres
@Tag("timing")
@DisabledOnOs(OS.WINDOWS)
class MigrateCommandTest {

    private static final String ORDERS = "CREATE TABLE orders (id int PRIMARY KEY, note text)";

    private static final String CARRIERS = "CREATE TABLE carriers (id int); INSERT INTO carriers VALUES (1), (2), (3)";

    @Parameter
    private PostgresServer server;

    @TempDir
    Path folder;

    private EmptiedDatabase database;
    private TriedProject project;
    private GitFolder repository;

    @BeforeParameterizedClassInvocation
    void make() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void drop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void releaseOneStep() throws Exception {
        database.connectEmpty().close();
        project = new TriedProject(folder)
                .migrateCommand(StepTool.COMMAND)
                .file("steps/1.step", ORDERS + "; " + CARRIERS);
        repository = GitFolder.init(folder);
        repository.commit();
        repository.git("checkout", "--quiet", "-b", "feature");
    }

    @Test
    void runsOnWhatItMadeOfTheReleasedFiles() throws Exception {
        HistoryResult history = tried(project.file("steps/2.step", "ALTER TABLE orders ADD paid boolean"));
        assertThat(history.chosenBy()).isEqualTo("not on main");
        assertThat(history.base().command()).hasValue(StepTool.COMMAND + " in the files of main");
        assertThat(history.changes()).extracting(SchemaChange::object).containsExactly("column orders.paid");
        assertThat(folder.resolve("target/released")).doesNotExist();
        assertThat(folder.resolve("steps")).isNotEmptyDirectory();
    }

    @Test
    void isMeasuredOnMadeUpRowsInAllEmptyTablesButItsOwn() throws Exception {
        HistoryResult history = tried(project.rows(2_000)
                .file(
                        "steps/2.step",
                        "ALTER TABLE orders ADD at timestamptz DEFAULT clock_timestamp(); SELECT pg_sleep(0.3)"));
        assertThat(history.base().rows()).containsOnly(entry("orders", 2_000L), entry("carriers", 3L));
        assertThat(history.up().stalls()).anyMatch(stall -> stall.relation().equals("orders"));
        assertThat(history.up().migrations())
                .flatExtracting(migration -> migration.statements())
                .flatExtracting(statement -> statement.locks())
                .extracting(ObservedLock::relation, ObservedLock::mode)
                .contains(tuple("orders", LockMode.ACCESS_EXCLUSIVE));
    }

    @Test
    void ofItsStatementsTheOneThatTookTheLockIsToBlame() throws Exception {
        BranchTestResult result = project.rows(1_000)
                .file(
                        "steps/2.step",
                        "CREATE FUNCTION slow(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1 || pg_sleep(0.0003)::text';"
                                + " CREATE INDEX orders_note ON orders (slow(note)); UPDATE orders SET note = note WHERE false;"
                                + " SELECT pg_sleep(0.4)")
                .on(new TestBranch(database.source()));
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(BranchTestResult.Problem.Kind.STALL);
            assertThat(problem.message())
                    .startsWith("Writers of orders stood still")
                    .endsWith(": CREATE INDEX orders_note ON orders (slow(note))");
        });
        RunTrace run = result.histories().get(0).up();
        assertThat(run.stalls())
                .allSatisfy(stall -> assertThat(run.blamedFor(stall))
                        .hasValueSatisfying(
                                statement -> assertThat(statement.kind()).isEqualTo("CREATE INDEX")));
        assertThat(new BranchTestConsole(folder, Style.PLAIN).lines(result))
                .extracting(ConsoleReport.Line::text)
                .anyMatch(line -> line.matches(" +CREATE INDEX .*SHARE orders +[0-9.]+ m?s +[0-9.]+ m?s *"));
    }

    @Test
    void itsOwnTableIsNoPartOfTheSchemaAndNobodyWaitsForIt() throws Exception {
        BranchTestResult result = project.file(
                        "steps/2.step",
                        "LOCK TABLE kysely_migration; SELECT pg_sleep(0.6); CREATE SCHEMA sqitch; CREATE TABLE sqitch.tags (id int)")
                .on(new TestBranch(database.source()));
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories().get(0).changes()).isEmpty();
    }

    @Test
    void hasNoWayBackThatCouldFail() throws Exception {
        HistoryResult history = tried(project.file("steps/2.step", "CREATE TABLE notes (id int)"));
        assertThat(history.rollback().status()).isEqualTo(Rollback.Status.NOT_TRIED);
    }

    @Test
    void itsWayBackIsTried() throws Exception {
        project.file("steps/2.step", "ALTER TABLE orders ADD paid boolean");
        HistoryResult restored = tried(project.rollbackCommand(StepTool.COMMAND + " 'ALTER TABLE orders DROP paid'"));
        assertThat(restored.rollback().status()).isEqualTo(Rollback.Status.RESTORED);

        database.connectEmpty().close();
        HistoryResult different = tried(
                project.rollbackCommand(StepTool.COMMAND + " 'DROP TABLE carriers; ALTER TABLE orders DROP paid'"));
        assertThat(different.rollback().status()).isEqualTo(Rollback.Status.DIFFERENT);
        assertThat(different.rollback().differences())
                .extracting(SchemaChange::object)
                .containsExactly("table carriers");

        database.connectEmpty().close();
        HistoryResult failed = tried(project.rollbackCommand("exit 5"));
        assertThat(failed.rollback().status()).isEqualTo(Rollback.Status.FAILED);
    }

    @Test
    void doesNotTellRowsOfRealData() throws Exception {
        String output =
                "printf 'DETAIL:  Key (note)=(Jane) is duplicated.\\nFailing row contains (Jane, 1).\\nat f (g)\\n'; exit 1";
        BranchTestResult result = project.migrateCommand(output).on(new TestBranch(database.source()).withData());
        assertThat(result.problems().get(0).message())
                .contains("Key (note)=(…)", "row contains (…)", "at f (g)")
                .doesNotContain("Jane");
        assertThat(project.log()).contains("at f (g)").noneMatch(line -> line.contains("Jane"));

        BranchTestResult tests = project.migrateCommand(StepTool.COMMAND)
                .testCommand(output)
                .on(new TestBranch(database.source()).withData());
        assertThat(tests.histories().get(0).validation().tests().orElseThrow().output())
                .contains("at f (g)")
                .noneMatch(line -> line.contains("Jane"));
    }

    @Test
    void isNotCalledAMigration() throws Exception {
        BranchTestResult result = project.file("steps/2.step", "CREATE TABLE notes (id int); SELECT pg_sleep(0.15)")
                .on(new TestBranch(database.source()));
        BranchTestConsole console = new BranchTestConsole(folder, Style.PLAIN);
        assertThat(console.verdict(result)).startsWith("passed: The command succeeds, and nobody has to wait");
        assertThat(console.lines(result))
                .extracting(ConsoleReport.Line::text)
                .anyMatch(line -> line.matches(" *[0-9]+ statements? of the command took .*, and nobody waited"));
    }

    @Test
    void theBaseCommandMakesTheBaseInstead() throws Exception {
        HistoryResult history = tried(project.baseCommand("test -d .git || " + StepTool.COMMAND + " # as base")
                .file("steps/2.step", "ALTER TABLE orders ADD paid boolean"));
        assertThat(history.base().command().orElseThrow()).contains("# as base in the files of main");
        assertThat(history.changes()).extracting(SchemaChange::object).containsExactly("column orders.paid");
    }

    @Test
    void aHistoryThatIsSqlInPartIsItsBusinessAsAWhole() throws Exception {
        HistoryResult history = tried(project.file("src/main/java/db/migration/V1__Base.java", "class V1__Base {}")
                .migration("V2__note.sql", "ALTER TABLE whatJavaMade ADD note text;")
                .file("steps/2.step", "ALTER TABLE orders ADD paid boolean"));
        assertThat(history.base().command()).hasValue(StepTool.COMMAND + " in the files of main");
        assertThat(history.changes()).extracting(SchemaChange::object).containsExactly("column orders.paid");
        assertThat(history.notes()).noneMatch(note -> note.contains("V1__Base"));
    }

    @Test
    void whatTheBaseCommandCannotMakeIsSaid() {
        assertThatThrownBy(() -> tried(project.baseCommand("exit 4")))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("exit 4 in the files of main ended with status 4");
        assertThat(folder.resolve("target/released")).doesNotExist();
    }

    @Test
    void whereNobodyKnowsWhatIsReleasedThatIsSaid() throws Exception {
        repository.git("branch", "--quiet", "-m", "main", "trunk");
        assertThat(tried(project).notes()).anyMatch(note -> note.contains("ran on an empty database"));
    }

    @Test
    void aCommandThatGoesElsewhereEndsTheRun() {
        assertThatThrownBy(() -> tried(project.baseCommand(StepTool.COMMAND).migrateCommand("true")))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("<migrateCommand> (true)")
                .hasMessageContaining("never connected to the throw-away database");
        assertThatThrownBy(() -> tried(project.baseCommand("true")))
                .isInstanceOf(BranchException.class)
                .hasMessageContaining("<baseCommand> (true)");
    }

    private HistoryResult tried(TriedProject tried) throws Exception {
        return tried.on(new TestBranch(database.source())).histories().get(0);
    }
}
