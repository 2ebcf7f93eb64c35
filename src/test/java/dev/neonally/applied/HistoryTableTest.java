package dev.neonally.applied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.neonally.EachPostgres;
import dev.neonally.EmptiedDatabase;
import dev.neonally.PostgresServer;
import dev.neonally.migration.Layout;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
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
}
