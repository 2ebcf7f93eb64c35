package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, it is read, and what is read stands at its place in the file. */
class BrokenFilesTest {
    private static final int SEED = 20_261_121;
    private static final List<String> FRAGMENTS = List.of(
            "--",
            "/*",
            "*/",
            "'",
            "$$",
            ";",
            ":",
            "\"",
            "<",
            "<![CDATA[",
            "]]>",
            "{",
            "[",
            "|",
            "- ",
            "--rollback ",
            "--changeset ",
            "-- +goose StatementEnd",
            "-- migrate:down",
            "&lt;",
            "\t",
            "\r",
            "\0",
            "\uD83D\uDE00",
            "${");

    @TempDir
    private Path basedir;

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void anythingIsRead(Layout layout, String path, String text) throws MigrationException {
        Project project = Project.of(basedir, "");
        Random random = new Random(SEED);
        for (int i = 0; i < 60; i++) {
            String broken = broken(text, random);
            project.write(path, broken.getBytes(StandardCharsets.UTF_8));
            List<MigrationSet> found = project.find(Optional.of(layout), path.substring(0, path.indexOf('/')));
            assertThat(project.displaced(found)).as(broken).isEmpty();
        }
    }

    private static String broken(String text, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> {
                int at = random.nextInt(text.length());
                yield text.substring(0, at) + FRAGMENTS.get(random.nextInt(FRAGMENTS.size())) + text.substring(at);
            }
            default -> {
                List<String> lines = new ArrayList<>(text.lines().toList());
                Collections.shuffle(lines, random);
                yield String.join(random.nextBoolean() ? "\n" : "\r\n", lines);
            }
        };
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments(Layout.GOOSE, "db/1_a.sql", """
                        -- +goose NO TRANSACTION
                        -- +goose Up
                        -- +goose StatementBegin
                        SELECT 1;
                        -- +goose StatementEnd
                        -- +goose ENVSUB ON
                        -- +goose Down
                        SELECT 2;
                        """),
                arguments(Layout.SQL_MIGRATE, "db/1.sql", """
                        -- +migrate Up notransaction
                        -- +migrate StatementBegin
                        SELECT 1;
                        -- +migrate StatementEnd
                        -- +migrate Down
                        SELECT 2;
                        -- +migrate Up
                        SELECT 3;
                        """),
                arguments(Layout.DBMATE, "db/1.sql", """
                        -- migrate:up transaction:false
                        SELECT 1;
                        -- migrate:down
                        SELECT 2;
                        -- migrate:up
                        SELECT 3;
                        """),
                arguments(Layout.NODE_PG_MIGRATE, "db/1.sql", """
                        -- Up Migration
                        SELECT 1;
                        -- Down Migration
                        SELECT 2;
                        """),
                arguments(Layout.LIQUIBASE, "db/a.sql", """
                        --liquibase formatted sql
                        --property name:a value:b
                        --changeset x:1 runInTransaction:false endDelimiter:@@
                        SELECT 1 @@
                        --rollback SELECT
                        --rollback 2;
                        --changeset "x y":2 splitStatements:false
                        --preconditions onFail:HALT
                        --precondition-sql-check expectedResult:0 SELECT 1
                        SELECT 3;
                        /* liquibase rollback
                        SELECT 4;
                        */
                        --ignoreLines:start
                        SELECT 5;
                        --ignoreLines:end
                        """),
                arguments(Layout.LIQUIBASE, "db/a.xml", """
                        <?xml version="1.0"?>
                        <!DOCTYPE databaseChangeLog [ <!ENTITY x "y"> ]>
                        <databaseChangeLog>
                          <property name="a" value="b"/>
                          <!-- c -->
                          <changeSet id="1" author='x' runInTransaction="false">
                            <sql>SELECT 1</sql>
                            <sql><![CDATA[SELECT 2 < 3]]></sql>
                            <rollback>SELECT 4</rollback>
                          </changeSet>
                          <includeAll path="db/"/>
                        </databaseChangeLog>
                        """),
                arguments(Layout.LIQUIBASE, "db/a.yaml", """
                        databaseChangeLog:
                          - property: { name: a, value: b }
                          - changeSet:
                              id: 1
                              author: 'x'
                              changes:
                                - sql:
                                    sql: |
                                      SELECT 1;
                                - sql: { sql: "SELECT 2" }
                              rollback: SELECT 3
                          - includeAll:
                              path: db/
                        """),
                arguments(Layout.DRIZZLE, "db/meta/_journal.json", """
                        {"dialect": "postgresql", "entries": [
                          {"idx": 0, "when": 1, "tag": "0000_a"},
                          {"idx": 1, "when": "x", "tag": ["0001_b"]}
                        ]}
                        """),
                arguments(Layout.DIESEL, "db/2024_a/metadata.toml", """
                        # comment
                        run_in_transaction = false
                        """));
    }
}
