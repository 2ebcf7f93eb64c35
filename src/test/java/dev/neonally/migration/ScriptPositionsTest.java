package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A script holds its own statements alone, each at its place in the file. */
class ScriptPositionsTest {
    @TempDir
    private Path basedir;

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void holdsWhatTheToolSends(String promise, String files, Direction direction, int firstLine, String text)
            throws MigrationException {
        MigrationSet set = Project.of(basedir, files).find().get(0);
        Script script =
                (direction == Direction.UP ? set.ups() : set.downs()).get(0).script();
        assertThat(script.text()).isEqualTo(text);
        assertThat(script.firstLine()).isEqualTo(firstLine);
    }

    static Stream<Arguments> scripts() {
        String goose = """
                === db/1_a.sql
                -- +goose Up
                SELECT 1;
                -- +goose Down
                SELECT 2;
                """;
        String sqlMigrate = """
                === sql/1.sql
                -- +migrate Up
                SELECT 1;
                -- +migrate Down
                SELECT 2;
                -- +migrate Up
                SELECT 3;
                """;
        String rollbacks = """
                === db/a.sql
                --liquibase formatted sql
                --changeset x:1
                SELECT 1;
                --rollback SELECT
                SELECT 2;
                -- rollback   3;
                """;
        return Stream.of(
                arguments("goose Up", goose, Direction.UP, 2, "SELECT 1;\n"),
                arguments("goose Down", goose, Direction.DOWN, 4, "SELECT 2;\n"),
                arguments(
                        "sections of one way, the other way's blanked out",
                        sqlMigrate,
                        Direction.UP,
                        2,
                        "SELECT 1;\n" + " ".repeat("-- +migrate Down".length()) + "\n" + " ".repeat(9) + "\n"
                                + " ".repeat("-- +migrate Up".length()) + "\nSELECT 3;\n"),
                arguments(
                        "a rollback's words at their columns",
                        rollbacks,
                        Direction.DOWN,
                        4,
                        "           SELECT\n         \n              3;"),
                arguments(
                        "lines between are blank, CR LF is kept",
                        "=== db/1_a.sql\r\n-- +goose Up\r\nSELECT\r\n 1;\r\n",
                        Direction.UP,
                        2,
                        "SELECT\r\n 1;\r\n"),
                arguments(
                        "a file without a line break at its end",
                        "=== db/1_a.sql\n-- migrate:up\nSELECT 1;\n-- migrate:down",
                        Direction.DOWN,
                        1,
                        ""),
                arguments(
                        "a byte order mark takes no place",
                        "=== db/migrations/1_a.sql\n\uFEFFSELECT 1;\n",
                        Direction.UP,
                        1,
                        "SELECT 1;\n"),
                arguments("an empty file", "=== db/migrations/1_a.sql\n", Direction.UP, 1, ""),
                arguments(
                        "a delimiter of two characters at the ends of lines",
                        """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1 endDelimiter:@@
                        SELECT 1 @@
                        SELECT '@@' || 2@@
                        """,
                        Direction.UP,
                        3,
                        "SELECT 1  ;\nSELECT '@@' || 2 ;\n"),
                arguments("a slash counts on a line of its own", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1 endDelimiter:/
                        SELECT 4 /
                        2
                          /
                        """, Direction.UP, 3, "SELECT 4 /\n2\n  ;\n"),
                arguments("a delimiter written as a pattern", """
                        === db/a.sql
                        --liquibase formatted sql
                        --changeset x:1 endDelimiter:\\nGO
                        SELECT go
                        go
                        """, Direction.UP, 3, "SELECT go\n ;\n"),
                arguments(
                        "entities of XML, their place filled with blanks",
                        """
                        === db/a.xml
                        <databaseChangeLog><changeSet id="1" author="x">
                        <sql>SELECT 1 &lt;&gt; 2, &#39;&#x41;'</sql>
                        </changeSet></databaseChangeLog>
                        """,
                        Direction.UP,
                        2,
                        "     SELECT 1       <> 2,          'A'"),
                arguments(
                        "character data of XML is not decoded",
                        """
                        === db/a.xml
                        <databaseChangeLog><changeSet id="1" author="x">
                        <sql><![CDATA[SELECT '&lt;']]> &amp;&amp; <comment>x</comment> 1</sql>
                        </changeSet></databaseChangeLog>
                        """,
                        Direction.UP,
                        2,
                        "              SELECT '&lt;'            &&                      1"),
                arguments(
                        "scripts of one changeset get a semicolon between them",
                        """
                        === db/a.xml
                        <databaseChangeLog><changeSet id="1" author="x">
                        <sql>SELECT 1</sql>
                        <sql>SELECT 2 -- two</sql>

                        <sql>SELECT 3</sql>
                        </changeSet></databaseChangeLog>
                        """,
                        Direction.UP,
                        2,
                        "     SELECT 1\n;    SELECT 2 -- two\n\n;    SELECT 3"),
                arguments("a block of YAML", """
                        === db/a.yaml
                        databaseChangeLog:
                          - changeSet:
                              id: 1
                              author: x
                              changes:
                                - sql:
                                    sql: |
                                      SELECT
                                        1;
                        """, Direction.UP, 8, "              SELECT\n                1;\n"),
                arguments(
                        "quotes of YAML",
                        """
                        === db/a.yaml
                        databaseChangeLog:
                          - changeSet:
                              id: 1
                              author: x
                              changes:
                                - sql: { sql: "SELECT 1" }
                        """,
                        Direction.UP,
                        6,
                        " ".repeat("        - sql: { sql: \"".length()) + "SELECT 1"),
                arguments("escapes of YAML give up columns for the line's sake", """
                        === db/a.yaml
                        databaseChangeLog:
                          - changeSet:
                              id: 1
                              author: x
                              changes:
                                - sql: { sql: "SELECT \\"a\\"" }
                        """, Direction.UP, 6, "SELECT \"a\""),
                arguments("a property's value", """
                        === db/a.sql
                        --liquibase formatted sql
                        --property name:table value:orders dbms:postgresql
                        --changeset x:1
                        SELECT 1 FROM ${table};
                        """, Direction.UP, 4, "SELECT 1 FROM orders;\n"));
    }
}
