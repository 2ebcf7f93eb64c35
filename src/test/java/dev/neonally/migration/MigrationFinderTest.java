package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationFinderTest {
    @TempDir
    private Path basedir;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsByConvention(String promise, String files, String expected) throws MigrationException {
        Project project = Project.of(basedir, files);
        assertThat(project.describe(project.find())).isEqualTo(expected);
    }

    static Stream<Arguments> findsByConvention() {
        return Stream.of(
                arguments("nothing where there is nothing", "=== pom.xml\n<project/>\n", ""),
                arguments("Flyway's default location", """
                        === src/main/resources/db/migration/V10__b.sql
                        SELECT 10;
                        === src/main/resources/db/migration/V2__a.sql
                        SELECT 2;
                        """, """
                        flyway in src/main/resources
                        up 2 db/migration/V2__a.sql tx
                        up 10 db/migration/V10__b.sql tx
                        """),
                arguments("Flyway by the names of scripts, where nothing configures it", """
                        === database/sql/V10__b.sql
                        SELECT 10;
                        === database/sql/V2__a.sql
                        SELECT 2;
                        === database/sql/R__view.sql
                        SELECT 3;
                        """, """
                        flyway in database/sql
                        up 2 V2__a.sql tx
                        up 10 V10__b.sql tx
                        up - R__view.sql tx REPEATABLE
                        """),
                arguments("Flyway's folders of versions as one history", """
                        === db/migrations/v1/V1__a.sql
                        SELECT 1;
                        === db/migrations/v2/V2__b.sql
                        SELECT 2;
                        """, """
                        flyway in db/migrations
                        up 1 v1/V1__a.sql tx
                        up 2 v2/V2__b.sql tx
                        """),
                arguments("not what is for other databases, where there is a folder for PostgreSQL", """
                        === app/sql/MYSQL/V1__a.sql
                        SELECT 1;
                        === app/sql/oracle/V1__a.sql
                        SELECT 1;
                        === app/sql/POSTGRESQL/V1__a.sql
                        SELECT 1;
                        """, """
                        flyway in app/sql/POSTGRESQL
                        up 1 V1__a.sql tx
                        """),
                arguments("what is called like another database, where nothing is for PostgreSQL alone", """
                        === app/h2/V1__a.sql
                        SELECT 1;
                        """, """
                        flyway in app/h2
                        up 1 V1__a.sql tx
                        """),
                arguments("several histories of several tools", """
                        === a/migrations/1_a.sql
                        -- +goose Up
                        === b/migrations/1_b.sql
                        -- migrate:up
                        === c/migrations/1_c.up.sql
                        SELECT 1;
                        """, """
                        goose in a/migrations
                        up 1 1_a.sql tx
                        dbmate in b/migrations
                        up 1 1_b.sql tx whole
                        golang-migrate in c/migrations
                        up 1 1_c.up.sql no-tx whole
                        """),
                arguments("mere scripts only where no tool left a mark", """
                        === db/migrations/1_a.sql
                        SELECT 1;
                        === other/1_a.sql
                        -- +goose Up
                        """, """
                        goose in other
                        up 1 1_a.sql tx
                        """),
                arguments("not what is built, fetched, hidden, or used in tests, nor another module", """
                        === target/db/migrations/1.sql
                        SELECT 1;
                        === node_modules/x/migrations/1.sql
                        SELECT 1;
                        === .git/migrations/1.sql
                        SELECT 1;
                        === src/test/resources/db/migrations/1.sql
                        SELECT 1;
                        === module/pom.xml
                        <project/>
                        === module/db/migrations/1.sql
                        SELECT 1;
                        """, ""),
                arguments("one stray directive makes no goose of a folder", """
                        === db/migrations/1_a.sql
                        -- +goose Up
                        === db/migrations/2_b.sql
                        SELECT 2;
                        === db/migrations/3_c.sql
                        SELECT 3;
                        """, """
                        plain in db/migrations
                        up 1 1_a.sql no-tx
                        up 2 2_b.sql no-tx
                        up 3 3_c.sql no-tx
                        """),
                arguments("folders with up.sql: dashes or 14 digits are Diesel's, 13 digits Hasura's", """
                        === a/migrations/2024-01-01-000000_a/up.sql
                        SELECT 1;
                        === b/migrations/20240101000000_b/up.sql
                        SELECT 1;
                        === c/migrations/1700000000000_c/up.sql
                        SELECT 1;
                        """, """
                        diesel in a/migrations
                        up 20240101000000 2024-01-01-000000_a/up.sql tx whole
                        diesel in b/migrations
                        up 20240101000000 20240101000000_b/up.sql tx whole
                        hasura in c/migrations
                        up 1700000000000 1700000000000_c/up.sql tx whole
                        """),
                arguments(
                        "up.sql and down.sql files are golang-migrate's, unless they stand beside Cargo.toml",
                        """
                        === go/go.mod
                        module x
                        === go/migrations/1_a.up.sql
                        SELECT 1;
                        === rust/Cargo.toml
                        [package]
                        === rust/migrations/1_a.up.sql
                        SELECT 1;
                        """,
                        """
                        golang-migrate in go/migrations
                        up 1 1_a.up.sql no-tx whole
                        sqlx in rust/migrations
                        up 1 1_a.up.sql tx whole
                        """),
                arguments(
                        "a folder with migration.sql files: with a lock file Prisma's, with snapshots Drizzle's",
                        """
                        === a/migrations/migration_lock.toml
                        provider = "postgresql"
                        === a/migrations/0_init/migration.sql
                        SELECT 1;
                        === b/migrations/20240101000000_x/migration.sql
                        SELECT 1;
                        === b/migrations/20240101000000_x/snapshot.json
                        { "dialect": "postgres" }
                        """,
                        """
                        prisma in a/migrations
                        up 0 0_init/migration.sql no-tx whole
                        drizzle in b/migrations, one transaction
                        up 20240101000000 20240101000000_x/migration.sql tx
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsInSelectedLocations(String promise, String layout, String location, String expected)
            throws MigrationException {
        Project project = Project.of(basedir, """
                === plain/1.sql
                SELECT 1;
                === plain/10.sql
                SELECT 10;
                === plain/9.sql
                SELECT 9;
                === plain/readme.md
                x
                === tools/goose/1_a.sql
                -- +goose Up
                === tools/dbmate/1_a.sql
                -- migrate:up
                === src/test/resources/db/1.up.sql
                SELECT 1;
                === flyway/a/V1__a.sql
                SELECT 1;
                === flyway/b/V2__b.sql
                SELECT 2;
                === changelog/master.xml
                <databaseChangeLog><include file="changelog/x.sql"/></databaseChangeLog>
                === changelog/x.sql
                --liquibase formatted sql
                --changeset x:1
                SELECT 1;
                === empty/readme.md
                x
                """);
        List<MigrationSet> found =
                project.find(Optional.of(layout).filter(l -> !l.isEmpty()).flatMap(Layout::byId), location.split(" "));
        assertThat(project.describe(found)).isEqualTo(expected);
    }

    static Stream<Arguments> findsInSelectedLocations() {
        String plain = """
                plain in plain
                up 1 1.sql no-tx
                up 9 9.sql no-tx
                up 10 10.sql no-tx
                """;
        return Stream.of(
                arguments("a folder", "", "plain", plain),
                arguments("a folder with a slash and dots", "", "./tools/../plain/", plain),
                arguments("a glob of files", "", "plain/*.sql", plain),
                arguments(
                        "a glob with any number of folders, none included",
                        "",
                        "pl*/**/*.sql",
                        plain.replace(" in plain", " in ")
                                .replaceAll("(\\d+)\\.sql", "plain/$1.sql")
                                .replaceAll("up (\\d+) plain", "up $1 plain")),
                arguments("one file", "", "plain/9.sql", """
                        plain in plain
                        up 9 9.sql no-tx
                        """),
                arguments("a layout overrides the marks", "supabase", "tools/goose", """
                        supabase in tools/goose
                        up 1 1_a.sql tx
                        """),
                arguments("a folder of several histories", "", "tools", """
                        dbmate in tools/dbmate
                        up 1 1_a.sql tx whole
                        goose in tools/goose
                        up 1 1_a.sql tx
                        """),
                arguments("a glob of folders", "", "tools/*", """
                        dbmate in tools/dbmate
                        up 1 1_a.sql tx whole
                        goose in tools/goose
                        up 1 1_a.sql tx
                        """),
                arguments("of several histories those of the given tool", "goose", "tools", """
                        goose in tools/goose
                        up 1 1_a.sql tx
                        """),
                arguments("a folder of tests, since the user names it", "", "src/test/resources/db", """
                        plain in src/test/resources/db
                        up 1 1.up.sql no-tx
                        """),
                arguments("Flyway's locations are one history", "", "flyway/a flyway/b", """
                        flyway in flyway
                        up 1 a/V1__a.sql tx
                        up 2 b/V2__b.sql tx
                        """),
                arguments("the same location twice", "", "plain plain", plain),
                arguments("a changelog", "", "changelog/master.xml", """
                        liquibase in changelog
                        up x:1 x.sql tx
                        """),
                arguments("scripts without changesets as Liquibase would take them", "liquibase", "plain/9.sql", """
                        liquibase in plain
                        up includeAll:raw 9.sql tx whole
                        """),
                arguments("a folder without scripts", "", "empty", "plain in empty\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void saysWhatIsWrongWithALocation(String location, String message) {
        Project project = Project.of(basedir, "=== db/a.txt\nx\n");
        assertThatThrownBy(() -> project.find(location))
                .isInstanceOf(MigrationException.class)
                .hasMessage(message.replace("$", basedir.toAbsolutePath().toString()));
    }

    static Stream<Arguments> saysWhatIsWrongWithALocation() {
        return Stream.of(
                arguments(
                        "db/none",
                        "The folder db/none in <migrations> does not exist below $. Correct it, or leave <migrations> out to have the migrations found by convention."),
                arguments("db/*.sql", "Nothing matches db/*.sql in <migrations>, looked for below $/db."),
                arguments("none/*.sql", "Nothing matches none/*.sql in <migrations>: there is no folder $/none."),
                arguments("db/[a.sql", "db/[a.sql in <migrations> is no valid glob."),
                arguments(
                        "db/\0",
                        "The folder db/\0 in <migrations> does not exist below $. Correct it, or leave <migrations> out to have the migrations found by convention."));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void readsAnyFolderAsAnyLayout(Layout layout) throws MigrationException {
        Project project = Project.of(basedir, """
                === x/a.sql
                SELECT 1;
                === x/1_b.sql
                SELECT 1;
                === x/1_b/up.sql
                SELECT 1;
                === x/1_b/migration.sql
                SELECT 1;
                """);
        assertThat(project.find(Optional.of(layout), "x"))
                .isNotEmpty()
                .allSatisfy(set -> assertThat(set.layout()).isEqualTo(layout));
    }

    @Test
    void takesOnlyTheGivenLayoutByConvention() throws MigrationException {
        Project project = Project.of(basedir, """
                === db/migrations/1_a.sql
                -- +goose Up
                === other/1_a.sql
                -- migrate:up
                """);
        assertThat(project.describe(project.find(Optional.of(Layout.DBMATE)))).isEqualTo("""
                        dbmate in other
                        up 1 1_a.sql tx whole
                        """);
    }

    @Test
    void passesOverAFolderWhoseNameEndsLikeAScript() throws Exception {
        Project project = Project.of(basedir, "=== db/migrations/1.sql\nSELECT 1;\n");
        Files.createDirectories(basedir.resolve("db/migrations/2.sql"));
        assertThat(project.describe(project.find())).isEqualTo("""
                        plain in db/migrations
                        up 1 1.sql no-tx
                        """);
    }

    @Test
    void saysWhichConventionItTook() throws MigrationException {
        Project project = Project.of(basedir, "=== db/migrations/1.sql\n-- +goose Up\n");
        assertThat(project.find())
                .extracting(MigrationSet::origin)
                .containsExactly("'-- +goose' directives in db/migrations");
    }
}
