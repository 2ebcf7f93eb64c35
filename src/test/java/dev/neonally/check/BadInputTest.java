package dev.neonally.check;

import static dev.neonally.check.CheckedProject.FLYWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.neonally.report.Threshold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a project, and the words that its user gets. */
class BadInputTest {

    @TempDir
    Path folder;

    /**
     * A wrong input.
     *
     * @param said words that one of the lines for the user must hold all of; none where nothing may be said
     */
    record BadInput(String name, UnaryOperator<CheckedProject> input, List<String> said) {

        static BadInput of(String name, UnaryOperator<CheckedProject> input, String... said) {
            return new BadInput(name, input, List.of(said));
        }

        /** A single Flyway migration. */
        static BadInput sql(String name, String sql, String... said) {
            return of(name, p -> p.migration("V1__a.sql", sql), said);
        }

        /** A parameter on a project that is fine. */
        static BadInput parameter(String parameter, String value, String... said) {
            return of(parameter + " is '" + value + "'", p -> fine(p).set(parameter, value), said);
        }

        /** A parameter that is a file, on a project that is fine. */
        static BadInput parameterFile(String parameter, String content, String... said) {
            return of(
                    parameter + " holds '" + content.strip() + "'",
                    p -> fine(p).file("given.txt", content).setFile(parameter, "given.txt"),
                    said);
        }

        /** A configuration file beside a project that is fine. */
        static BadInput configuration(String path, String content, String... said) {
            return of("broken " + path, p -> fine(p).file(path, content), said);
        }

        private static CheckedProject fine(CheckedProject project) {
            return project.file("pom.xml", "<project/>\n")
                    .migration("V1__a.sql", "CREATE TABLE item (id bigint PRIMARY KEY);\n");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BadInput> scripts() {
        return Stream.of(
                BadInput.sql(
                        "quote without end",
                        "SELECT 1;\n\nSELECT 'abc;\n",
                        "parse-error db/migration/V1__a.sql:3",
                        "unterminated"),
                BadInput.sql(
                        "identifier without end",
                        "SELECT 1;\nSELECT \"abc;\n",
                        "parse-error db/migration/V1__a.sql:2",
                        "unterminated"),
                BadInput.sql(
                        "dollar quote without end",
                        "DO $x$ BEGIN END $y$;\n",
                        "parse-error db/migration/V1__a.sql:1",
                        "unterminated"),
                BadInput.sql(
                        "comment without end",
                        "SELECT 1;\n/* from here on\nSELECT 2;\n",
                        "parse-error db/migration/V1__a.sql:2",
                        "unterminated"),
                BadInput.sql(
                        "escape string without end",
                        "SELECT E'it\\';\n",
                        "parse-error db/migration/V1__a.sql:1",
                        "unterminated"),
                BadInput.sql(
                        "COPY without end",
                        "COPY item FROM stdin;\n1\tone\n",
                        "unread-statement db/migration/V1__a.sql:1",
                        "no line \\. ends the data of COPY"),
                BadInput.sql(
                        "nonsense",
                        "please create a table for me\n",
                        "unread-statement db/migration/V1__a.sql:1",
                        "line 1, column 1"),
                BadInput.sql(
                        "a typing error",
                        "SELECT 1;\nCREATE TABEL item (id bigint);\n",
                        "unread-statement db/migration/V1__a.sql:2"),
                BadInput.sql(
                        "parentheses that do not match",
                        "CREATE TABLE item (id bigint;\n",
                        "unread-statement db/migration/V1__a.sql:1"),
                BadInput.sql(
                        "half a statement",
                        "ALTER TABLE item ADD COLUMN\n",
                        "unread-statement db/migration/V1__a.sql:1"),
                BadInput.sql(
                        "merge markers",
                        "<<<<<<< HEAD\nSELECT 1;\n=======\nSELECT 2;\n>>>>>>> b\n",
                        "unread-statement db/migration/V1__a.sql:1"),
                BadInput.of(
                        "garbage bytes",
                        p -> p.file(FLYWAY + "V1__a.sql", new byte[] {1, 2, (byte) 0xc3, 4, (byte) 0xff, 0}),
                        "V1__a.sql is not valid UTF-8",
                        "<encoding>"),
                BadInput.sql("NUL bytes", "SELECT 1;\0\0\0\n", "unread-statement db/migration/V1__a.sql:1"),
                BadInput.of(
                        "UTF-16",
                        p -> p.file(FLYWAY + "V1__a.sql", "\uFEFFSELECT 1;".getBytes(StandardCharsets.UTF_16BE)),
                        "V1__a.sql",
                        "UTF-16",
                        "<encoding>UTF-16</encoding>"),
                BadInput.of(
                        "invalid UTF-8",
                        p -> p.file(
                                FLYWAY + "V1__a.sql",
                                "SELECT 1;\n-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)),
                        "V1__a.sql is not valid UTF-8",
                        "line 2",
                        "<encoding>"),
                BadInput.sql("byte order mark", "\uFEFFDROP TABLE gone;\n", "drop-table db/migration/V1__a.sql:1"),
                BadInput.sql("CRLF", "SELECT 1;\r\n\r\nDROP TABLE gone;\r\n", "drop-table db/migration/V1__a.sql:3"),
                BadInput.sql("CR only", "SELECT 1;\r\rDROP TABLE gone;\r", "drop-table db/migration/V1__a.sql:3"),
                BadInput.sql("empty", ""),
                BadInput.sql("only comments", "-- nothing\n/* here /* at all */ */\n"),
                BadInput.sql("only semicolons", ";;\n;;;\n"),
                BadInput.sql(
                        "nested parentheses",
                        "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + ";\n",
                        "unread-statement db/migration/V1__a.sql:1",
                        "nested too deeply"),
                BadInput.sql(
                        "nested parentheses of a default",
                        "CREATE TABLE item (id bigint PRIMARY KEY, n int DEFAULT " + "(".repeat(5_000) + "1"
                                + ")".repeat(5_000) + ");\n",
                        "unread-statement db/migration/V1__a.sql:1",
                        "nested too deeply"),
                BadInput.sql(
                        "nested comments",
                        "/*".repeat(20_000) + "*/".repeat(20_000) + "\nDROP TABLE gone;\n",
                        "drop-table db/migration/V1__a.sql:2"),
                BadInput.sql("a long INSERT", longInsert()),
                BadInput.sql(
                        "a quote of 3 MB that does not end",
                        "SELECT '" + "x;\n".repeat(1_000_000),
                        "parse-error db/migration/V1__a.sql:1"),
                BadInput.sql("20,000 operators", "SELECT 1" + " + 1".repeat(20_000) + ";\n"),
                BadInput.sql(
                        "psql's \\i",
                        "\\i other.sql\nSELECT 1;\n",
                        "psql-meta-command db/migration/V1__a.sql:1",
                        "\\i is a command of psql"),
                BadInput.sql(
                        "placeholder without value",
                        "SELECT 1;\nCREATE TABLE ${schema}.item (id bigint PRIMARY KEY);\n",
                        "unresolved-placeholder db/migration/V1__a.sql:2",
                        "schema"),
                BadInput.sql(
                        "ignore without a rule",
                        "-- neonally:ignore\nSELECT 1;\n",
                        "unused-suppression db/migration/V1__a.sql:1",
                        "names no rule"),
                BadInput.sql(
                        "ignore without a reason",
                        "-- neonally:ignore drop-table\nDROP TABLE gone;\n",
                        "unused-suppression db/migration/V1__a.sql:1",
                        "gives no reason"),
                BadInput.sql(
                        "ignore with an empty reason",
                        "-- neonally:ignore drop-table:  \nDROP TABLE gone;\n",
                        "unused-suppression db/migration/V1__a.sql:1",
                        "gives no reason"),
                BadInput.sql(
                        "ignore of a rule there is not",
                        "-- neonally:ignore drop-tabel: typing error\nDROP TABLE gone;\n",
                        "unused-suppression db/migration/V1__a.sql:1",
                        "drop-tabel"));
    }

    static Stream<BadInput> files() {
        return Stream.of(
                BadInput.of("a folder named like a script", p -> p.migration("V1__a.sql/readme.txt", "x")),
                BadInput.of("no migrations", p -> p.file("readme.txt", "x")),
                BadInput.of("a link to nowhere", p -> link(p, FLYWAY + "V1__a.sql", "gone.sql")),
                BadInput.of("a link to itself", p -> link(p, "db", "db").set("migrations", "db"), "db in <migrations>"),
                BadInput.of(
                        "a Flyway name with one underscore",
                        p -> p.migration("V1_a.sql", "SELECT 1;"),
                        "file-naming db/migration/V1_a.sql:1",
                        "V1_a.sql"),
                BadInput.of(
                        "one version twice",
                        p -> p.migration("V1__a.sql", "SELECT 1;").migration("V01__b.sql", "SELECT 1;"),
                        "version-duplicate",
                        "V1__a.sql",
                        "V01__b.sql"),
                BadInput.of(
                        "an undo without its migration",
                        p -> p.migration("V1__a.sql", "SELECT 1;").migration("U2__b.sql", "SELECT 1;"),
                        "orphan-down db/migration/U2__b.sql:1",
                        "version 2"),
                BadInput.of(
                        "a Flyway script's configuration with an unknown key",
                        p -> p.migration("V1__a.sql", "SELECT 1;")
                                .migration("V1__a.sql.conf", "executeInTransactoin=false"),
                        "malformed-directive db/migration/V1__a.sql.conf:1",
                        "executeInTransactoin"),
                BadInput.of(
                        "Liquibase: a changeset without author",
                        p -> p.file("db/changelog/a.sql", "--liquibase formatted sql\n--changeset 1\nSELECT 1;\n"),
                        "malformed-directive",
                        "a.sql:2",
                        "--changeset <author>:<id>"),
                BadInput.of(
                        "Liquibase: an unknown attribute",
                        p -> p.file(
                                "db/changelog/a.sql",
                                "--liquibase formatted sql\n--changeset me:1 runInTransaction: false\nSELECT 1;\n"),
                        "malformed-directive",
                        "a.sql:2",
                        "runInTransaction"),
                BadInput.of(
                        "Liquibase: a changelog that is no XML",
                        p -> p.file(
                                "src/main/resources/db/changelog/db.changelog-master.xml",
                                "<databaseChangeLog><changeSet"),
                        "db.changelog-master.xml"),
                BadInput.of(
                        "goose without Up",
                        p -> p.file("migrations/1_a.sql", "-- +goose Down\nSELECT 1;\n"),
                        "malformed-directive 1_a.sql:1",
                        "-- +goose Up"),
                BadInput.of(
                        "goose misspelled",
                        p -> p.file("migrations/1_a.sql", "-- +goose Up\nSELECT 1;\n-- +goose Dwon\nSELECT 2;\n"),
                        "malformed-directive 1_a.sql:3",
                        "Dwon"),
                BadInput.of(
                        "goose StatementBegin without end",
                        p -> p.file("migrations/1_a.sql", "-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n"),
                        "malformed-directive 1_a.sql:",
                        "StatementEnd"),
                BadInput.of(
                        "dbmate without up",
                        p -> p.file("db/migrations/1_a.sql", "-- migrate:down\nSELECT 1;\n")
                                .set("layout", "dbmate")
                                .set("migrations", "db/migrations"),
                        "malformed-directive 1_a.sql:1",
                        "migrate:"),
                BadInput.of(
                        "dbmate with an unknown option",
                        p -> p.file(
                                "db/migrations/1_a.sql",
                                "-- migrate:up transactoin:false\nSELECT 1;\n-- migrate:down\n"),
                        "malformed-directive 1_a.sql:1",
                        "transaction:false"),
                BadInput.of(
                        "Drizzle: a journal that is no JSON",
                        p -> p.file("drizzle/0000_a.sql", "SELECT 1;")
                                .file("drizzle/meta/_journal.json", "{\"dialect\": \"postgresql\", \"entries\": [\n{"),
                        "malformed-directive meta/_journal.json:2",
                        "is no JSON"),
                BadInput.of(
                        "Drizzle: a journal that names no file",
                        p -> p.file("drizzle/0000_a.sql", "SELECT 1;")
                                .file(
                                        "drizzle/meta/_journal.json",
                                        "{\"dialect\": \"postgresql\", \"entries\": [{\"tag\": \"0001_b\"}]}"),
                        "malformed-directive",
                        "0001_b.sql"),
                BadInput.of(
                        "sql-migrate misspelled",
                        p -> p.file("migrations/1.sql", "-- +migrate Pu\nSELECT 1;\n")
                                .set("layout", "sql-migrate")
                                .set("migrations", "migrations"),
                        "malformed-directive 1.sql:1",
                        "+migrate Up"),
                BadInput.configuration("flyway.toml", "[flyway\nlocations = 1", "flyway.toml", "line"),
                BadInput.of(
                        "broken flyway.conf",
                        p -> p.migration("V1__a.sql", "SELECT 1;")
                                .property("flyway.url", "jdbc:postgresql:app")
                                .file("flyway.conf", "flyway.mixed=perhaps"),
                        "Flyway's mixed",
                        "neither true nor false"),
                BadInput.of(
                        "Flyway's configuration file is not there",
                        p -> p.property("flyway.configFiles", "conf/flyway.conf"),
                        "conf/flyway.conf",
                        "no file"),
                BadInput.configuration(
                        "src/main/resources/application.yml", "spring:\n  flyway: [\n", "application.yml"),
                BadInput.configuration(
                        "src/main/resources/application.properties",
                        "spring.flyway.locations=\\u12",
                        "application.properties"),
                BadInput.configuration(
                        "src/main/resources/application.yml",
                        "spring:\n  flyway:\n    locations: jar:x\n",
                        "jar:",
                        "does not know"));
    }

    static Stream<BadInput> parameters() {
        return Stream.of(
                BadInput.parameter("migrations", "db/gone", "The folder db/gone in <migrations> does not exist"),
                BadInput.parameter("migrations", "src/**/*.psql", "Nothing matches src/**/*.psql"),
                BadInput.parameter("migrations", "src/[a", "src/[a"),
                BadInput.parameter("migrations", FLYWAY + "V2__b.sql", "V2__b.sql in <migrations> does not exist"),
                BadInput.parameter("migrations", "pom.xml", "pom.xml in <migrations> holds no migration"),
                BadInput.parameter("migrations", "a\0b", "<migrations>"),
                BadInput.parameter("layout", "flywya", "<layout> 'flywya' is not known", "golang-migrate"),
                BadInput.parameter("encoding", "latin 1", "<encoding> 'latin 1' is not known"),
                BadInput.parameter("encoding", "UTF-99", "<encoding> 'UTF-99' is not known"),
                BadInput.parameter("postgresVersion", "9.6", "<postgresVersion>", "14 to 18"),
                BadInput.parameter("postgresVersion", "18-15", "<postgresVersion>", "15-18"),
                BadInput.parameter("profile", "lax", "<profile>", "'strict'", "lax"),
                BadInput.parameter("rules", "drop-table", "<rules>", "rule=RISK"),
                BadInput.parameter("rules", "drop-tables=off", "no rule 'drop-tables'", "Did you mean 'drop-table'?"),
                BadInput.parameter("rules", "drop-table=SEVERE", "<rules>: drop-table", "CRITICAL", "SEVERE"),
                BadInput.parameter("lockTimeoutLimit", "soon", "<lockTimeoutLimit>", "5s", "soon"),
                BadInput.parameter("statementTimeoutLimit", "-1s", "<statementTimeoutLimit>", "-1s"),
                BadInput.parameter("batchLimit", "-5", "<batchLimit>", "above 0"),
                BadInput.parameter("namePattern", "[a-z", "<namePattern>", "[a-z"),
                BadInput.parameter("suppressions", "drop-table:V1__a.sql:", "<suppressions>", "drop-table", "<reason>"),
                BadInput.parameter(
                        "suppressions", "drop-tabel:V1__a.sql:why", "<suppressions>", "no rule 'drop-tabel'"),
                BadInput.parameter("suppressions", "drop-table:[V1:why", "<suppressions>", "[V1"),
                BadInput.parameter("changedSince", "main", "changedSince", "no git repository"),
                BadInput.parameter("baselineSchema", "gone.sql", "gone.sql", "does not exist", "<baselineSchema>"),
                BadInput.parameter("rowCounts", "gone.txt", "<rowCounts>", "gone.txt"),
                BadInput.parameter("rowCounts", "src", "<rowCounts>", "src"),
                BadInput.parameter("baseline", "/", "<baseline>"),
                BadInput.parameterFile(
                        "baselineSchema", "-- nothing\n", "given.txt", "<baselineSchema>", "no statement"),
                BadInput.parameterFile(
                        "baselineSchema", "dear diary\n", "given.txt", "<baselineSchema>", "line 1, column 1"),
                BadInput.parameterFile("baseline", "<<<<<<< HEAD\n", "<baseline>", "line 1", "<<<<<<< HEAD"),
                BadInput.parameterFile("rowCounts", "item=many\n", "<rowCounts>", "given.txt:1", "item=many"),
                BadInput.parameterFile("rowCounts", "item=__\n", "<rowCounts>", "given.txt:1", "item=__"),
                BadInput.of(
                        "rowCounts in another encoding",
                        p -> p.file("rows.txt", "caf\u00e9=1".getBytes(StandardCharsets.ISO_8859_1))
                                .setFile("rowCounts", "rows.txt"),
                        "<rowCounts>",
                        "rows.txt",
                        "UTF-8"),
                BadInput.of(
                        "baseline in another encoding",
                        p -> p.file("accepted.txt", "\u00e9".getBytes(StandardCharsets.ISO_8859_1))
                                .setFile("baseline", "accepted.txt"),
                        "<baseline>",
                        "accepted.txt",
                        "UTF-8"));
    }

    static Stream<BadInput> all() {
        return Stream.of(scripts(), files(), parameters()).flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldInWordsThatHelp(BadInput bad) {
        CheckedProject project = bad.input().apply(new CheckedProject(folder));
        List<String> said = assertTimeoutPreemptively(Duration.ofSeconds(20), project::said);
        if (bad.said().isEmpty()) {
            assertThat(said).noneMatch(line -> line.matches("(MEDIUM|HIGH|CRITICAL) .*"));
        } else {
            assertThat(said).anySatisfy(line -> assertThat(line).contains(bad.said()));
        }
        assertThat(said)
                .noneMatch(line -> line.matches(
                        "(?s).*(Exception|\\bjava\\.|net\\.sf\\.|tools\\.jackson|dev\\.neonally|\\tat ).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"severe", "", "HIGH,LOW", "OFF"})
    void aThresholdThatIsNoneIsToldWhatThereIs(String text) {
        assertThatThrownBy(() -> Threshold.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is LOW, MEDIUM, HIGH, CRITICAL or NEVER, not '" + text + "'");
    }

    private static CheckedProject link(CheckedProject project, String path, String target) {
        try {
            Path link = project.folder().resolve(path);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, link.resolveSibling(target));
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String longInsert() {
        StringBuilder sql =
                new StringBuilder("CREATE TABLE item (id bigint PRIMARY KEY, note text);\nINSERT INTO item VALUES\n");
        for (int i = 0; i < 100_000; i++) {
            sql.append("(").append(i).append(", 'it''s; a note'),\n");
        }
        return sql.append("(-1, '');\n").toString();
    }
}
