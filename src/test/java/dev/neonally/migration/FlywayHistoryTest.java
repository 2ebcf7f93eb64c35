package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neonally.migration.Migration.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayHistoryTest {

    private static final String CONCURRENTLY = "CREATE INDEX CONCURRENTLY i ON t (c);";

    @TempDir
    private Path basedir;

    private FlywayModule module;

    @BeforeEach
    void module() {
        module = new FlywayModule(basedir);
    }

    @Test
    void ordersByVersionAndPutsRepeatablesLast() throws MigrationException {
        module.scripts(
                "R__a_view.sql",
                "V10__j.sql",
                "V2__b.sql",
                "V1_10__a.sql",
                "V1_2__a.sql",
                "R__Z.sql",
                "nested/deep/V1_3__n.sql",
                "V003__c.sql");

        assertThat(module.ups())
                .containsExactly(
                        "V1_2__a.sql",
                        "V1_3__n.sql",
                        "V1_10__a.sql",
                        "V2__b.sql",
                        "V003__c.sql",
                        "V10__j.sql",
                        "R__Z.sql",
                        "R__a_view.sql");
        assertThat(module.problems()).isEmpty();
    }

    @Test
    void describesAMigration() throws MigrationException {
        module.script("a/V1_2__add_x.sql", "SELECT 1;\n");

        Migration migration = module.history().ups().get(0);

        assertThat(migration.path()).isEqualTo("db/migration/a/V1_2__add_x.sql");
        assertThat(migration.file()).isEqualTo(module.history().root().resolve(migration.path()));
        assertThat(migration.kind()).isEqualTo(Kind.VERSIONED);
        assertThat(migration.version()).isEqualTo("1.2");
        assertThat(migration.description()).isEqualTo("add x");
        assertThat(migration.direction()).isEqualTo(Direction.UP);
        assertThat(migration.transactional()).isTrue();
        assertThat(migration.delivery()).isEqualTo(Delivery.SPLIT);
        assertThat(migration.script()).isEqualTo(new Script("SELECT 1;\n"));
    }

    @Test
    void takesCallbacksInTheirPlaces() throws MigrationException {
        module.scripts(
                "V1__a.sql",
                "R__r.sql",
                "afterMigrate__b.sql",
                "afterMigrate__a.sql",
                "afterEachMigrate.sql",
                "beforeEachMigrate.sql",
                "beforeMigrate.sql",
                "beforeRepeatables.sql",
                "afterVersioned.sql",
                "beforeValidate.sql",
                "createSchema.sql",
                "afterConnect.sql",
                "beforeClean.sql",
                "afterMigrateError.sql",
                "beforeUndo.sql");

        assertThat(module.ups())
                .containsExactly(
                        "afterConnect.sql",
                        "beforeValidate.sql",
                        "createSchema.sql",
                        "beforeMigrate.sql",
                        "beforeEachMigrate.sql",
                        "V1__a.sql",
                        "afterVersioned.sql",
                        "beforeRepeatables.sql",
                        "R__r.sql",
                        "afterEachMigrate.sql",
                        "afterMigrate__a.sql",
                        "afterMigrate__b.sql");
        assertThat(module.history().ups())
                .filteredOn(migration -> migration.kind() == Kind.CALLBACK)
                .hasSize(10);
        assertThat(module.problems()).isEmpty();
    }

    @Test
    void leavesCallbacksOutWhenTheyAreSwitchedOff() throws MigrationException {
        module.scripts("V1__a.sql", "beforeMigrate.sql").plugin(Map.of("skipDefaultCallbacks", "true"));

        assertThat(module.ups()).containsExactly("V1__a.sql");
    }

    @Test
    void settingsOfACallbackBeforeEachMigrationHoldForTheSession() throws MigrationException {
        module.script("V1__a.sql", "").script("beforeEachMigrate__timeouts.sql", """
                        -- waits
                        SET LOCAL lock_timeout = '2s';
                        INSERT INTO audit VALUES ('set local x');
                        set statement_timeout to 0; SET TRANSACTION READ ONLY;
                        SELECT set_config('idle_in_transaction_session_timeout', '1s', false);
                        """);

        assertThat(module.history().sessionScripts())
                .singleElement()
                .satisfies(script -> assertThat(script.text().lines().map(String::strip))
                        .containsExactly(
                                "",
                                "SET       lock_timeout = '2s';",
                                "",
                                "set statement_timeout to 0;",
                                "SELECT set_config('idle_in_transaction_session_timeout', '1s', false);"));
    }

    @ParameterizedTest
    @CsvSource({
        "beforeEachMigrate, true, 11.14.0, true",
        "beforeEachMigrate, false, 8.5.13, true",
        "beforeMigrate, true, 11.14.0, false",
        "beforeMigrate, false, 11.14.0, false",
        "beforeMigrate, true, 9.19.0, false",
        "beforeMigrate, true, 9.18.0, true",
        "beforeMigrate, true, 8.5.13, true",
        "afterConnect, true, 12.9.0, false",
        "afterConnect, false, 12.9.0, true",
        "beforeValidate, true, 9.22.3, false",
        "beforeValidate, false, 9.22.3, true",
        "beforeValidate, true, 8.5.13, true",
        "createSchema, false, 11.14.0, true",
    })
    void knowsWhichCallbacksSettingsReachMigrations(String event, boolean lock, String version, boolean reach)
            throws MigrationException {
        module.script(event + ".sql", "\nSET lock_timeout = '2s'")
                .scripts("V1__a.sql")
                .plugin(
                        "",
                        List.of(),
                        Optional.of(version),
                        Map.of("pluginConfiguration", Map.of("postgresqlTransactionalLock", String.valueOf(lock))));

        assertThat(module.sessionScripts()).isEqualTo(reach ? List.of("SET lock_timeout = '2s';") : List.of());
        assertThat(module.problems()).isEqualTo(reach ? List.of() : List.of("DIRECTIVE " + event + ".sql:2"));
    }

    @Test
    void acceptsThatACallbackSetsSomethingForItself() throws MigrationException {
        module.script("beforeMigrate.sql", "SET ROLE admin; CREATE EXTENSION x;")
                .scripts("V1__a.sql")
                .plugin("", List.of(), Optional.of("11.14.0"), Map.of());

        assertThat(module.problems()).isEmpty();
        assertThat(module.sessionScripts()).isEmpty();
    }

    @Test
    void believesBeforeMigrateWhereTheVersionIsNotKnown() throws MigrationException {
        module.script("beforeMigrate.sql", "SET lock_timeout = '2s'").scripts("V1__a.sql");

        assertThat(module.problems()).isEmpty();
        assertThat(module.sessionScripts()).containsExactly("SET lock_timeout = '2s';");
    }

    @Test
    void undoesTheNewestFirst() throws MigrationException {
        module.scripts("V1__a.sql", "V2__b.sql", "V10__c.sql", "U1__a.sql", "U10__c.sql", "U2.0__b.sql");

        assertThat(module.downs()).containsExactly("U10__c.sql", "U2.0__b.sql", "U1__a.sql");
        assertThat(module.history().downs())
                .allSatisfy(down -> assertThat(down.direction()).isEqualTo(Direction.DOWN));
        assertThat(module.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B5__all V6__x V10__y | B5__all V6__x V10__y",
                "V1__a V5__b B5__all V6__x | V1__a V5__b V6__x",
                "B5__all B9__all V10__x | B9__all V10__x",
                "B5__all B9__all V7__w V10__x | B5__all V7__w V10__x",
                "B5__all V5.0__x | V5.0__x",
                "B5__all R__v | B5__all R__v",
            })
    void startsFromABaselineWhereOlderVersionsAreGone(String files, String ups) throws MigrationException {
        for (String file : files.split(" ")) {
            module.scripts(file + ".sql");
        }

        assertThat(module.ups().stream().map(name -> name.replace(".sql", ""))).containsExactly(ups.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V1__a.sql, V1__b.sql | DUPLICATE_VERSION V1__b.sql:1",
                "V1__a.sql, V01.0__b.sql | DUPLICATE_VERSION V1__a.sql:1",
                "V1_2__a.sql, V1.2__b.sql | DUPLICATE_VERSION V1_2__a.sql:1",
                "x/R__v.sql, y/R__v.sql | DUPLICATE_VERSION R__v.sql:1",
                "R__a_b.sql, R__a b.sql | DUPLICATE_VERSION R__a_b.sql:1",
                "x/beforeMigrate.sql, y/beforeMigrate.sql, V1__a.sql | DUPLICATE_VERSION beforeMigrate.sql:1",
                "V1__a.sql, U1__b.sql, U1.0__c.sql | DUPLICATE_VERSION U1__b.sql:1",
                "V1__a.sql, U2__b.sql | ORPHAN_DOWN U2__b.sql:1",
                "V1__a.sql, V2_x.sql, v3__y.sql | NAME V2_x.sql:1; NAME v3__y.sql:1",
                "V1__a.sql, V1__a.conf | NAME V1__a.conf:1",
            })
    void saysWhatIsWrongWithNames(String files, String problems) throws MigrationException {
        for (String file : files.split(", ")) {
            module.scripts(file);
        }

        assertThat(String.join("; ", module.problems())).isEqualTo(problems);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"B1__a.sql U1__a.sql", "V1.1__a.sql", "V1__a.sql.conf", "beforeMigrate__x.sql", "README.md"})
    void findsNothingWrongWithWhatGoesTogether(String files) throws MigrationException {
        module.scripts("V1__a.sql", "beforeMigrate.sql").scripts(files.split(" "));

        assertThat(module.problems()).isEmpty();
    }

    @Test
    void countsClassesAsVersions() throws MigrationException {
        module.scripts("V1__a.sql", "V2__b.sql")
                .file("src/main/java/db/migration/V2_0__Fill.java", "")
                .file("src/main/java/db/migration/V3__Fill.java", "")
                .file("src/main/java/db/migration/Helper.java", "")
                .file("src/main/java/elsewhere/V1__Fill.java", "")
                .scripts("U3__undo.sql");

        assertThat(module.problems())
                .containsExactlyInAnyOrder(
                        "UNREADABLE V2_0__Fill.java:1",
                        "UNREADABLE V3__Fill.java:1",
                        "DUPLICATE_VERSION V2_0__Fill.java:1");
        assertThat(module.history().problems().get(0).path()).isEqualTo("../java/db/migration/V2_0__Fill.java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "CREATE TABLE t (); | - | false | true | -",
                "CREATE INDEX CONCURRENTLY i ON t (c); | - | false | false | -",
                "SET lock_timeout = '2s'; CREATE INDEX CONCURRENTLY i ON t (c); | - | false | false | MIXED_STATEMENTS V1__a.sql:1",
                "VACUUM; ~ SELECT 1; ~ VACUUM; | - | false | false | MIXED_STATEMENTS V1__a.sql:1",
                "SELECT 1; ~~ VACUUM; | - | true | false | -",
                "SELECT 1; ~~ VACUUM; | executeInTransaction=false | false | false | -",
                "SELECT 1; ~~ VACUUM; | executeInTransaction=true | false | true | -",
                "SELECT 1; | executeInTransaction=false | false | false | -",
                "SELECT 1; | executeInTransaction = FALSE | false | false | -",
                "DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON t (c); END $$; | - | false | true | -",
                "-- VACUUM ~ SELECT 1; | - | false | true | -",
                "SELECT 1; | executeInTransaction=no | false | true | DIRECTIVE V1__a.sql.conf:1",
                "SELECT 1; | executeInTransation=false | false | true | DIRECTIVE V1__a.sql.conf:1",
                "SELECT 1; | encoding=klingon | false | true | DIRECTIVE V1__a.sql.conf:1",
                "SELECT 1; | \\u00 | false | true | -",
                "SELECT 1; | # comment | false | true | -",
            })
    void knowsWhetherAScriptRunsInATransaction(
            String sql, String conf, boolean mixed, boolean transactional, String problem) throws MigrationException {
        module.script("V1__a.sql", sql.replace(" ~", "\n").replace("~", "\n"))
                .plugin(Map.of("mixed", String.valueOf(mixed)));
        if (conf != null && !conf.startsWith("\\")) {
            module.script("V1__a.sql.conf", conf);
        }

        assertThat(module.history().ups()).singleElement().returns(transactional, Migration::transactional);
        assertThat(module.problems()).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void runsNothingInATransactionWhereTheBuildSaysSo() throws MigrationException {
        module.script("V1__a.sql", "SELECT 1").plugin(Map.of("executeInTransaction", "false"));

        assertThat(module.history().ups()).singleElement().returns(false, Migration::transactional);
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 0"})
    void aGroupIsWhollyInATransactionOrNot(String mixed, int problems) throws MigrationException {
        module.script("V1__a.sql", "SELECT 1;")
                .script("V2__b.sql", CONCURRENTLY)
                .plugin(Map.of("group", "true", "mixed", mixed));

        assertThat(module.history().run().oneTransaction()).isTrue();
        assertThat(module.history().problems())
                .hasSize(problems)
                .allSatisfy(problem -> assertThat(problem.path()).endsWith("V2__b.sql"));
    }

    @Test
    void scriptsMayBeSwitchedOff() throws MigrationException {
        module.scripts("V1__a.sql", "V2__b.sql").script("V1__a.sql.conf", "shouldExecute=false");

        assertThat(module.ups()).containsExactly("V2__b.sql");
    }

    @Test
    void fillsPlaceholdersAndKeepsLines() throws MigrationException {
        module.script("V1__a.sql", "-- ${none}\nCREATE TABLE ${schema}.t ();\n\nDO $$ BEGIN ${gone}; END $$")
                .plugin(Map.of("placeholders", Map.of("schema", "app")));

        assertThat(module.history().ups().get(0).script().text())
                .isEqualTo("-- none\nCREATE TABLE app.t ();\n\nDO $$ BEGIN gone; END $$");
        assertThat(module.problems()).containsExactly("PLACEHOLDER V1__a.sql:1", "PLACEHOLDER V1__a.sql:4");
    }

    @Test
    void aScriptMaySwitchPlaceholdersOff() throws MigrationException {
        module.script("V1__a.sql", "SELECT '${x}'").script("V1__a.sql.conf", "placeholderReplacement=false");

        assertThat(module.problems()).isEmpty();
        assertThat(module.history().ups().get(0).script().text()).isEqualTo("SELECT '${x}'");
    }

    @ParameterizedTest
    @CsvSource({
        "${flyway:defaultSchema}, sales",
        "${flyway:database}, orders",
        "${flyway:table}, flyway_schema_history",
        "${flyway:filename}, V1__a.sql",
        "${flyway:timestamp}, 2000-01-01 00:00:00",
        "${FLYWAY:User}, postgres",
    })
    void knowsFlywaysOwnPlaceholders(String placeholder, String value) throws MigrationException {
        module.script("V1__a.sql", placeholder)
                .plugin(Map.of("schemas", Map.of("schema", "sales"), "url", "jdbc:postgresql://h/orders"));

        assertThat(module.history().ups().get(0).script().text()).isEqualTo(value);
        assertThat(module.problems()).isEmpty();
    }

    @Test
    void readsTheEncodingThatIsConfigured() throws MigrationException {
        module.file("src/main/resources/db/migration/V1__a.sql", "-- ä".getBytes(StandardCharsets.ISO_8859_1))
                .script("V2__b.sql", "-- ä")
                .script("V2__b.sql.conf", "encoding=UTF-8")
                .plugin(Map.of("encoding", "ISO-8859-1"));

        assertThat(module.history().ups())
                .extracting(migration -> migration.script().text())
                .containsOnly("-- ä");
    }

    @Test
    void saysWhereAFileIsInAnotherEncoding() {
        module.file("src/main/resources/db/migration/V1__a.sql", new byte[] {'a', '\n', (byte) 0xE4, 'b'});

        assertThatThrownBy(module::find)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("src/main/resources/db/migration/V1__a.sql is not valid UTF-8")
                .hasMessageContaining("line 2");
    }

    @Test
    void takesOddFilesAsTheyCome() throws MigrationException {
        module.script("V1__empty.sql", "")
                .script("V2__bom.sql", "\uFEFFSELECT 1")
                .script("V3__crlf.sql", "a;\r\nb")
                .script("V4__quote.sql", "SELECT 'x")
                .script("V5__dir.sql/V6__inner.sql", "")
                .script(".hidden/V7__h.sql", "")
                .script("V8__with blank å.sql", "");

        assertThat(module.ups())
                .containsExactly(
                        "V1__empty.sql",
                        "V2__bom.sql",
                        "V3__crlf.sql",
                        "V4__quote.sql",
                        "V6__inner.sql",
                        "V8__with blank å.sql");
        assertThat(module.history().ups().get(1).script().text()).isEqualTo("SELECT 1");
    }

    @Test
    void followsLinksButNotInCircles() throws MigrationException, IOException {
        module.scripts("V1__a.sql").file("elsewhere/V2__b.sql", "");
        Path migrations = basedir.resolve("src/main/resources/db/migration");
        Files.createSymbolicLink(migrations.resolve("more"), basedir.resolve("elsewhere"));
        Files.createSymbolicLink(migrations.resolve("circle"), migrations);

        assertThat(module.ups()).containsExactly("V1__a.sql", "V2__b.sql");
    }

    @Test
    void readsGivenFoldersWithTheBuildsSettings() throws MigrationException {
        module.file("x/V2__b.sql", "SELECT ${a}")
                .file("x/y/V1__a.sql", "")
                .file("z/V3__c.sql", "")
                .plugin(Map.of("locations", "filesystem:nowhere", "placeholders", Map.of("a", "1")));
        FlywayFinder finder = new FlywayFinder(module.project());

        MigrationSet one = finder.read(List.of(basedir.resolve("x")));
        MigrationSet both = finder.read(List.of(basedir.resolve("x"), basedir.resolve("z")));

        assertThat(one.ups()).extracting(Migration::path).containsExactly("y/V1__a.sql", "V2__b.sql");
        assertThat(one.ups().get(1).script().text()).isEqualTo("SELECT 1");
        assertThat(one.problems()).isEmpty();
        assertThat(both.ups())
                .extracting(Migration::path)
                .containsExactly("x/y/V1__a.sql", "x/V2__b.sql", "z/V3__c.sql");
    }
}
