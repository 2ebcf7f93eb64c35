package dev.neonally.applied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationException;
import dev.neonally.migration.MigrationSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is noted in a tool's table is read from it. */
@EachPostgres
class HistoryTableTest {

    private static final String HASURA = """
            CREATE SCHEMA hdb_catalog;
            CREATE TABLE hdb_catalog.hdb_version (hasura_uuid uuid PRIMARY KEY, version text, cli_state jsonb);
            INSERT INTO hdb_catalog.hdb_version VALUES (gen_random_uuid(), '48', '{"settings": {"a": "b"}}')
            """;

    @Parameter
    private PostgresServer server;

    private EmptiedDatabase database;

    @BeforeParameterizedClassInvocation
    void makeDatabase() throws SQLException {
        database = new EmptiedDatabase(server);
    }

    @AfterParameterizedClassInvocation
    void dropDatabase() throws SQLException {
        database.close();
    }

    static Stream<Arguments> tools() {
        return Stream.of(
                arguments(Layout.FLYWAY, "flyway_schema_history", """
                        === src/main/resources/db/migration/V1__a.sql
                        CREATE TABLE a (id integer);
                        === src/main/resources/db/migration/V2_1__b.sql
                        CREATE TABLE b (id integer);
                        === src/main/resources/db/migration/R__c.sql
                        CREATE VIEW c AS SELECT 1;
                        """),
                arguments(Layout.LIQUIBASE, "databasechangelog", """
                        === src/main/resources/db/changelog/db.changelog-master.yaml
                        databaseChangeLog:
                          - include:
                              file: one.sql
                              relativeToChangelogFile: true
                        === src/main/resources/db/changelog/one.sql
                        --liquibase formatted sql
                        --changeset ann:1
                        CREATE TABLE a (id integer);
                        --changeset ann:2
                        CREATE TABLE b (id integer);
                        --changeset bob:1
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.GOLANG_MIGRATE, "schema_migrations", """
                        === db/migrations/000001_a.up.sql
                        CREATE TABLE a (id integer);
                        === db/migrations/000002_b.up.sql
                        CREATE TABLE b (id integer);
                        === db/migrations/000010_c.up.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.POPX, "schema_migration", """
                        === db/migrations/20200101000000000000_a.postgres.up.sql
                        CREATE TABLE a (id integer);
                        === db/migrations/20200101000001000000_b.up.sql
                        CREATE TABLE b (id integer);
                        === db/migrations/20200101000002000000_c.up.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.HASURA, "hdb_catalog.hdb_version", """
                        === hasura/migrations/default/1600000000001_a/up.sql
                        CREATE TABLE a (id integer);
                        === hasura/migrations/default/1600000000002_b/up.sql
                        CREATE TABLE b (id integer);
                        === hasura/migrations/default/1600000000003_c/up.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.DIESEL, "__diesel_schema_migrations", """
                        === migrations/2024-01-01-000000_a/up.sql
                        CREATE TABLE a (id integer);
                        === migrations/2024-01-02-000000_b/up.sql
                        CREATE TABLE b (id integer);
                        === migrations/2024-01-03-000000_c/up.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.SQLX, "_sqlx_migrations", """
                        === Cargo.toml
                        [package]
                        === migrations/20240101000000_first_one.up.sql
                        CREATE TABLE a (id integer);
                        === migrations/20240102000000_b.up.sql
                        CREATE TABLE b (id integer);
                        === migrations/20240103000000_c.up.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.GOOSE, "goose_db_version", """
                        === db/migrations/00001_a.sql
                        -- +goose Up
                        CREATE TABLE a (id integer);
                        === db/migrations/00002_b.sql
                        -- +goose Up
                        CREATE TABLE b (id integer);
                        === db/migrations/00003_c.sql
                        -- +goose Up
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.DBMATE, "schema_migrations", """
                        === db/migrations/20240101000000_a.sql
                        -- migrate:up
                        CREATE TABLE a (id integer);
                        === db/migrations/20240102000000_b.sql
                        -- migrate:up
                        CREATE TABLE b (id integer);
                        === db/migrations/20240103000000_c.sql
                        -- migrate:up
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.SQL_MIGRATE, "gorp_migrations", """
                        === db/migrations/1_a.sql
                        -- +migrate Up
                        CREATE TABLE a (id integer);
                        === db/migrations/2_b.sql
                        -- +migrate Up
                        CREATE TABLE b (id integer);
                        === db/migrations/10_c.sql
                        -- +migrate Up
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.PRISMA, "_prisma_migrations", """
                        === prisma/migrations/20240101000000_a/migration.sql
                        CREATE TABLE a (id integer);
                        === prisma/migrations/20240102000000_b/migration.sql
                        CREATE TABLE b (id integer);
                        === prisma/migrations/20240103000000_c/migration.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.DRIZZLE, "drizzle.__drizzle_migrations", """
                        === drizzle/meta/_journal.json
                        {"dialect": "postgresql", "entries": [
                          {"idx": 0, "when": 1700000000001, "tag": "0000_a", "breakpoints": true},
                          {"idx": 1, "when": 1700000000002, "tag": "0001_b", "breakpoints": true},
                          {"idx": 2, "when": 1700000000003, "tag": "0002_c", "breakpoints": true}]}
                        === drizzle/0000_a.sql
                        CREATE TABLE a (id integer);
                        === drizzle/0001_b.sql
                        CREATE TABLE b (id integer);
                        === drizzle/0002_c.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.SUPABASE, "supabase_migrations.schema_migrations", """
                        === supabase/migrations/20240101000000_a.sql
                        CREATE TABLE a (id integer);
                        === supabase/migrations/20240102000000_b.sql
                        CREATE TABLE b (id integer);
                        === supabase/migrations/20240103000000_c.sql
                        CREATE TABLE c (id integer);
                        """),
                arguments(Layout.NODE_PG_MIGRATE, "pgmigrations", """
                        === migrations/1700000000001_a.sql
                        -- Up Migration
                        CREATE TABLE a (id integer);
                        === migrations/1700000000002_b.sql
                        -- Up Migration
                        CREATE TABLE b (id integer);
                        === migrations/1700000000003_c.sql
                        -- Up Migration
                        CREATE TABLE c (id integer);
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void whatIsNotedIsApplied(Layout tool, String table, String files, @TempDir Path folder) throws Exception {
        MigrationSet history = new MigrationProject(folder).writeAll(files).find(tool);
        List<Migration> ups = history.ups();
        assertThat(ups).hasSize(3);
        HistoryTable noted = HistoryTable.of(history);
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            assertThat(noted.read(connection)).isEmpty();
            assertThat(noted.objects(connection)).doesNotContain("table " + table);
            if (tool == Layout.HASURA) {
                noted.record(connection, ups);
                assertThat(noted.read(connection)).isEmpty();
                statement.execute(HASURA);
            }

            noted.record(connection, ups.subList(0, 2));
            assertThat(noted.read(connection)).hasValueSatisfying(read -> {
                assertThat(read.applied()).isEqualTo(ups.subList(0, 2));
                assertThat(read.pending()).isEqualTo(ups.subList(2, 3));
                assertThat(read.late()).isEmpty();
                assertThat(read.description()).isEqualTo(table + ", 2 of 3 applied");
            });
            assertThat(noted.objects(connection)).contains("table " + table);

            noted.unrecord(connection, ups.subList(1, 2));
            assertThat(noted.read(connection)).hasValueSatisfying(read -> {
                assertThat(read.applied()).isEqualTo(ups.subList(0, 1));
                assertThat(read.pending()).isEqualTo(ups.subList(1, 3));
            });

            noted.record(connection, ups.subList(1, 3));
            assertThat(noted.read(connection)).hasValueSatisfying(read -> {
                assertThat(read.applied()).isEqualTo(ups);
                assertThat(read.pending()).isEmpty();
            });
        }
    }

    private static final String FLYWAY = """
            CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50),
                description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer,
                installed_by varchar(100) NOT NULL DEFAULT 'me', installed_on timestamp NOT NULL DEFAULT now(),
                execution_time integer NOT NULL DEFAULT 0, success boolean NOT NULL DEFAULT true);
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success) VALUES
            """;

    private static final String FLYWAY_FILES = """
            === src/main/resources/db/migration/V1__a.sql
            SELECT 1;
            === src/main/resources/db/migration/V2__b.sql
            SELECT 2;
            === src/main/resources/db/migration/V10__c.sql
            SELECT 3;
            === src/main/resources/db/migration/R__d.sql
            SELECT 4;
            """;

    private static final String PAIRS = """
            === db/migrations/1_a.up.sql
            SELECT 1;
            === db/migrations/2_b.up.sql
            SELECT 2;
            === db/migrations/10_c.up.sql
            SELECT 3;
            """;

    private static final String GOOSE_FILES = """
            === db/migrations/1_a.sql
            -- +goose Up
            SELECT 1;
            === db/migrations/2_b.sql
            -- +goose Up
            SELECT 2;
            === db/migrations/10_c.sql
            -- +goose Up
            SELECT 3;
            """;

    private static final String PRISMA = """
            CREATE TABLE _prisma_migrations (id varchar(36), checksum varchar(64), finished_at timestamptz,
                migration_name varchar(255), logs text, rolled_back_at timestamptz, started_at timestamptz DEFAULT now());
            INSERT INTO _prisma_migrations (migration_name, finished_at, rolled_back_at) VALUES
            """;

    private static final String PRISMA_FILES = """
            === prisma/migrations/20240101000000_a/migration.sql
            SELECT 1;
            === prisma/migrations/20240102000000_b/migration.sql
            SELECT 2;
            """;

    static Stream<Arguments> states() {
        return Stream.of(
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        FLYWAY + "(1, '1', 'a', 'SQL', 'V1__a.sql', 7, true)",
                        "flyway_schema_history, 1 of 4 applied",
                        "V2__b.sql V10__c.sql R__d.sql",
                        ""),
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        FLYWAY
                                + "(0, NULL, 'made', 'SCHEMA', 'x', NULL, true), (1, '2', '<< Flyway Baseline >>', 'BASELINE', 'x', NULL, true)",
                        "flyway_schema_history, 2 of 4 applied",
                        "V10__c.sql R__d.sql",
                        ""),
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        FLYWAY + "(1, '1', 'a', 'SQL', 'x', 7, true), (2, '10.0', 'c', 'JDBC', 'x', 7, true)",
                        "flyway_schema_history, 2 of 4 applied, 1 older than the newest of these",
                        "R__d.sql",
                        "V2__b.sql"),
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        FLYWAY
                                + "(1, '1', 'a', 'SQL', 'x', 7, true), (2, '2', 'b', 'SQL', 'x', 7, true), (3, '2', 'b', 'UNDO_SQL', 'x', 7, true)",
                        "flyway_schema_history, 1 of 4 applied",
                        "V2__b.sql V10__c.sql R__d.sql",
                        ""),
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        FLYWAY + "(1, '10', 'c', 'SQL_BASELINE', 'x', 7, true), (2, NULL, 'd', 'SQL', 'x', 1, true)",
                        "flyway_schema_history, 3 of 4 applied",
                        "R__d.sql",
                        ""),
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        FLYWAY + "(1, '1', 'a', 'SQL', 'x', 7, true), (2, '2', 'b', 'SQL', 'x', 7, false)",
                        "flyway_schema_history says that version 2 failed, and Flyway stops at it. Repair the database and run flyway:repair.",
                        "",
                        ""),
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        (FLYWAY + "(1, '1', 'a', 'SQL', 'x', 7, true)")
                                .replace("flyway_schema_history", "schema_version"),
                        "schema_version, 1 of 4 applied",
                        "V2__b.sql V10__c.sql R__d.sql",
                        ""),
                arguments(
                        Layout.FLYWAY,
                        FLYWAY_FILES,
                        "CREATE SCHEMA app; "
                                + (FLYWAY + "(1, '1', 'a', 'SQL', 'x', 7, true)")
                                        .replace("flyway_schema_history", "app.flyway_schema_history"),
                        "app.flyway_schema_history, 1 of 4 applied",
                        "V2__b.sql V10__c.sql R__d.sql",
                        ""),
                arguments(
                        Layout.GOLANG_MIGRATE,
                        PAIRS,
                        "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (2, false)",
                        "schema_migrations, 2 of 3 applied",
                        "10_c.up.sql",
                        ""),
                arguments(
                        Layout.GOLANG_MIGRATE,
                        PAIRS,
                        "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (2, true)",
                        "schema_migrations says that version 2 is dirty: it failed half-way, and migrate stops at it. Repair the database and run migrate force.",
                        "",
                        ""),
                arguments(
                        Layout.GOLANG_MIGRATE,
                        PAIRS,
                        "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)",
                        "schema_migrations, 0 of 3 applied",
                        "1_a.up.sql 2_b.up.sql 10_c.up.sql",
                        ""),
                arguments(
                        Layout.GOOSE,
                        GOOSE_FILES,
                        "CREATE TABLE goose_db_version (id serial, version_id bigint, is_applied boolean); INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true), (1, true), (2, true), (2, false)",
                        "goose_db_version, 1 of 3 applied",
                        "2_b.sql 10_c.sql",
                        ""),
                arguments(
                        Layout.GOOSE,
                        GOOSE_FILES,
                        "CREATE TABLE goose_db_version (id serial, version_id bigint, is_applied boolean); INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true), (1, true), (10, true)",
                        "goose_db_version, 2 of 3 applied, 1 older than the newest of these",
                        "",
                        "2_b.sql"),
                arguments(
                        Layout.PRISMA,
                        PRISMA_FILES,
                        PRISMA + "('20240101000000_a', now(), NULL), ('20240102000000_b', NULL, now())",
                        "_prisma_migrations, 1 of 2 applied",
                        "migration.sql",
                        ""),
                arguments(
                        Layout.PRISMA,
                        PRISMA_FILES,
                        PRISMA + "('20240101000000_a', NULL, now()), ('20240101000000_a', now(), NULL)",
                        "_prisma_migrations, 1 of 2 applied",
                        "migration.sql",
                        ""),
                arguments(
                        Layout.PRISMA,
                        PRISMA_FILES,
                        PRISMA + "('20240101000000_a', NULL, NULL)",
                        "_prisma_migrations says that 20240101000000_a failed, and Prisma stops at it. Repair the database and run prisma migrate resolve.",
                        "",
                        ""),
                arguments(
                        Layout.SQLX,
                        "=== Cargo.toml\n=== migrations/1_a.sql\nSELECT 1;\n",
                        "CREATE TABLE _sqlx_migrations (version bigint, success boolean, checksum bytea); INSERT INTO _sqlx_migrations VALUES (1, false, '')",
                        "_sqlx_migrations says that version 1 failed half-way, and sqlx stops at it. Repair the database and delete that row.",
                        "",
                        ""),
                arguments(
                        Layout.POPX,
                        "=== m/20200101000000000000_a.postgres.up.sql\nSELECT 1;\n=== m/20200101000001000000_b.up.sql\nSELECT 1;\n",
                        "CREATE TABLE schema_migration (version varchar(14)); INSERT INTO schema_migration VALUES ('20200101000000')",
                        "schema_migration, 1 of 2 applied",
                        "20200101000001000000_b.up.sql",
                        ""),
                arguments(
                        Layout.PLAIN,
                        "=== db/migrations/20240101_a.sql\nSELECT 1;\n=== db/migrations/20240102_b.sql\nSELECT 2;\n",
                        "CREATE TABLE schema_migrations (version varchar PRIMARY KEY); INSERT INTO schema_migrations VALUES ('20240101')",
                        "schema_migrations, 1 of 2 applied",
                        "20240102_b.sql",
                        ""));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("states")
    void eachStateIsRead(
            Layout tool, String files, String table, String told, String pending, String late, @TempDir Path folder)
            throws Exception {
        MigrationSet history = new MigrationProject(folder).writeAll(files).find(tool);
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute(table);
            if (told.contains(" says that ")) {
                assertThatThrownBy(() -> HistoryTable.of(history).read(connection))
                        .isInstanceOf(MigrationException.class)
                        .hasMessage(told);
            } else {
                AppliedMigrations read =
                        HistoryTable.of(history).read(connection).orElseThrow();
                assertThat(read.description()).as(table).isEqualTo(told);
                assertThat(names(read.pending())).as(table).isEqualTo(pending);
                assertThat(names(read.late())).as(table).isEqualTo(late);
            }
        }
    }

    private static String names(List<Migration> migrations) {
        return migrations.stream()
                .map(migration -> migration.file().getFileName().toString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void lateVersionsArePendingWhereTheToolRunsThem(@TempDir Path folder) throws Exception {
        MigrationSet history = new MigrationProject(folder, Map.of("flyway.outOfOrder", "true"))
                .writeAll(FLYWAY_FILES)
                .find(Layout.FLYWAY);
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute(FLYWAY + "(1, '10', 'c', 'SQL', 'x', 7, true)");

            AppliedMigrations read = HistoryTable.of(history).read(connection).orElseThrow();

            assertThat(names(read.pending())).isEqualTo("V1__a.sql V2__b.sql R__d.sql");
            assertThat(read.late()).isEmpty();
        }
    }

    @Test
    void theTableIsMadeWhereTheToolLooksForIt(@TempDir Path folder) throws Exception {
        MigrationSet history = new MigrationProject(
                        folder, Map.of("flyway.defaultSchema", "app", "flyway.table", "Schema-Version"))
                .writeAll(FLYWAY_FILES)
                .find(Layout.FLYWAY);
        try (Connection connection = database.connectEmpty()) {
            HistoryTable.of(history).record(connection, history.ups());

            assertThat(HistoryTable.of(history).read(connection))
                    .hasValueSatisfying(
                            read -> assertThat(read.description()).isEqualTo("app.\"Schema-Version\", 4 of 4 applied"));
            assertThat(HistoryTable.of(history).objects(connection)).containsExactly("table app.\"Schema-Version\"");
        }
    }

    @Test
    void twoTablesThatMayBeMeantAreAsked(@TempDir Path folder) throws Exception {
        MigrationSet history = new MigrationProject(folder).writeAll(PAIRS).find(Layout.GOLANG_MIGRATE);
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            for (String schema : List.of("one", "two")) {
                statement.execute("CREATE SCHEMA " + schema + "; CREATE TABLE " + schema
                        + ".schema_migrations (version bigint, dirty boolean)");
            }

            assertThatThrownBy(() -> HistoryTable.of(history).read(connection))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("one.schema_migrations or in two.schema_migrations");
        }
    }

    @Test
    void anotherToolsTableOfTheSameNameIsNotTaken(@TempDir Path folder) throws Exception {
        MigrationSet history = new MigrationProject(folder).writeAll(PAIRS).find(Layout.GOLANG_MIGRATE);
        try (Connection connection = database.connectEmpty();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)");

            assertThat(HistoryTable.of(history).read(connection)).isEmpty();
        }
    }
}
