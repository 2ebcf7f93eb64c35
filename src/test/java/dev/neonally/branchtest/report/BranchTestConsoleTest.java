package dev.neonally.branchtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.branchtest.BranchTestResult;
import dev.neonally.branchtest.BranchTestResult.Problem;
import dev.neonally.branchtest.BranchTestResult.Problem.Kind;
import dev.neonally.report.ConsoleReport.Line;
import dev.neonally.report.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchTestConsoleTest {

    private static final int WIDTH = 120 - "[WARNING] ".length();

    @TempDir
    private Path basedir;

    static Stream<Named<BranchTestResult>> results() {
        return SampleBranchTest.all();
    }

    @ParameterizedTest
    @MethodSource("results")
    void fits120Columns(BranchTestResult result) {
        assertThat(texts(result)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
        assertThat(console(Style.PLAIN).verdict(result)).hasSizeLessThanOrEqualTo(WIDTH);
    }

    @ParameterizedTest
    @MethodSource("results")
    void saysTheSameWithoutColours(BranchTestResult result) {
        assertThat(console(Style.ANSI).lines(result).stream()
                        .map(line -> line.text().replaceAll("\u001B\\[[0-9;]*m", "")))
                .isEqualTo(texts(result));
    }

    @Test
    void aRunIsATableOfTheStatementsThatMatter() {
        assertThat(texts(SampleBranchTest.stalled()))
                .containsSubsequence(
                        "  line  statement       took  strongest lock                       held  no reads  no writes  rewrites",
                        "  db/migration/V51__uuid_keys.sql 12.2 s",
                        "     2  ALTER TABLE   7.91 s  ACCESS EXCLUSIVE orders            12.2 s    12.2 s     12.2 s  yes",
                        "     6  ALTER TABLE   412 ms  ACCESS EXCLUSIVE customers         696 ms    695 ms     696 ms  yes",
                        "           Not as predicted: customers was rewritten, which was not predicted.",
                        "           NOTICE: rebuilt customers_email_key",
                        "    10  CREATE INDEX   92 ms  SHARE shipments                     95 ms                94 ms",
                        "           and 3 statements more, for which nobody waits");
    }

    @Test
    void thousandsOfStatementsTakeAScreenfulOrTwo() {
        List<String> lines = texts(SampleBranchTest.large(60, 300));
        assertThat(lines).hasSizeLessThan(100);
        assertThat(lines).anyMatch(line -> line.contains("more migrations with"));
    }

    @Test
    void aProblemHasItsFileAndLineAsTheProjectSeesThem() throws Exception {
        Path file = basedir.resolve(SampleBranchTest.ROOT).resolve("db/migration/V51__uuid_keys.sql");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(console(Style.PLAIN).lines(SampleBranchTest.stalled()))
                .filteredOn(Line::error)
                .extracting(Line::text)
                .startsWith("src/main/resources/db/migration/V51__uuid_keys.sql:2")
                .contains(
                        "money.sql:4 returned 2 rows, the first: payment_id=88121, order_id=<null>. It must return none.");
    }

    @Test
    void emptyTablesAreSaidSinceTimesTellLittleThen() {
        assertThat(String.join(" ", texts(SampleBranchTest.failed())).replaceAll(" +", " "))
                .doesNotContain("times tell little");
        assertThat(String.join(" ", texts(SampleBranchTest.onEmptyTables())).replaceAll(" +", " "))
                .contains("the tables that are touched are empty, so that times tell little: <rows> or <seedData>");
    }

    @Test
    void schemaChangesAreToldByWhatBecameOfThem() {
        assertThat(texts(SampleBranchTest.stalled()))
                .containsSubsequence(
                        "  schema      4 added: column orders.public_id, constraint order_lines_order_fk on order_lines, index",
                        "              shipments_order_idx, column orders.ready",
                        "              2 changed: column customers.email, table stock",
                        "              1 removed: trigger audit_payments on billing.payments",
                        "  rollback    no way back for db/migration/V51__uuid_keys.sql, db/migration/V52__ready_flag.sql");
    }

    @Test
    void manyMigrationsWithoutWayBackAreCounted() {
        assertThat(texts(SampleBranchTest.large(60, 300)))
                .contains("  rollback    no way back for 60 of 60 new migrations, which have no down or undo script");
    }

    @Test
    void aFailureTellsTheServersWordsAndWhatItLeft() {
        assertThat(texts(SampleBranchTest.failed()))
                .contains(
                        "  failure     could not create unique index \"accounts_email_key\" (23505)",
                        "              Hint: Remove the duplicates first.",
                        "  left behind 2 added: column accounts.email_lower, index accounts_email_key",
                        "              the migration before it stays applied",
                        "  rollback    not tried");
    }

    @Test
    void migrationsWithoutWayBackAreNamedWhereTheyAreFewAndElseCounted() {
        assertThat(texts(SampleBranchTest.withoutWayBack(400, 400)))
                .contains("  rollback    no way back for 400 of 400 new migrations, which have no down or undo script");
        assertThat(texts(SampleBranchTest.withoutWayBack(2, 400)))
                .contains("  rollback    no way back for 0.sql, 1.sql");
        assertThat(texts(SampleBranchTest.withoutWayBack(1, 1))).contains("  rollback    no way back for 0.sql");
    }

    private static BranchTestResult failing(Kind kind, String path, int line) {
        return SampleBranchTest.failing(new Problem(kind, "…", Optional.of(path), line));
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of(
                        SampleBranchTest.clean(),
                        "passed: 2 new migrations apply, and nobody waits longer than 11 ms (6.30 s)"),
                Arguments.of(
                        SampleBranchTest.stalled(),
                        "FAILED: Readers and writers of orders would wait 12.2 s, and 1 more problem (41.9 s)"),
                Arguments.of(
                        SampleBranchTest.failed(),
                        "FAILED: V61__unique_email.sql fails at line 6, and 2 more problems (9.41 s)"),
                Arguments.of(
                        SampleBranchTest.notRestored(), "FAILED: The way back does not restore the schema (3.90 s)"),
                Arguments.of(
                        failing(
                                Kind.PLAIN_INDEX,
                                "20260723000000_add_orphaned_anonymous_user_indexes/migration.sql",
                                2),
                        "FAILED: 20260723000000_add_orphaned_anonymous_user_indexes builds an index while writers wait (1.00 s)"),
                Arguments.of(failing(Kind.ROLLBACK, "2026-07-15_x/down.sql", 1), "FAILED: The way back fails (1.00 s)"),
                Arguments.of(SampleBranchTest.nothingNew(), "passed: There is no new migration to try (1.90 s)"));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void theVerdictIsOneLine(BranchTestResult result, String verdict) {
        assertThat(console(Style.PLAIN).verdict(result)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001B[31mred", "a\u0007b\rc\nd", "x\uD83D", "%s %n \\"})
    void noTextCanBreakOutOfItsLine(String text) {
        assertThat(texts(SampleBranchTest.saying(text)))
                .allSatisfy(line ->
                        assertThat(line).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThanOrEqualTo(WIDTH));
    }

    @Test
    void aVeryLongNameIsCutInTheTableAndBrokenElsewhereAndAPlaceLeftWhole() {
        String name = "x".repeat(300);
        assertThat(texts(SampleBranchTest.saying(name)))
                .contains(name + ":1")
                .filteredOn(line -> !line.equals(name + ":1"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    private List<String> texts(BranchTestResult result) {
        return console(Style.PLAIN).lines(result).stream().map(Line::text).toList();
    }

    private BranchTestConsole console(Style style) {
        return new BranchTestConsole(basedir, style);
    }
}
