package dev.neonally.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.migration.FlywayStatements.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayStatementsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i ON t (c)",
                "create unique index concurrently if not exists i on t (c)",
                "/* a */ CREATE -- b\n INDEX /* c /* d */ */ CONCURRENTLY i ON t (c)",
                "DROP INDEX CONCURRENTLY IF EXISTS i",
                "VACUUM t",
                "VACUUM (FULL, ANALYZE) t",
                "vacuum",
                "CREATE DATABASE d",
                "DROP DATABASE d",
                "CREATE TABLESPACE s LOCATION '/x'",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
                "DROP SUBSCRIPTION s",
                "ALTER SYSTEM SET x = 1",
                "REINDEX SCHEMA s",
                "REINDEX (VERBOSE) DATABASE d",
                "REINDEX VERBOSE SYSTEM d",
                "DISCARD ALL",
            })
    void runsOutsideOfATransaction(String sql) {
        assertThat(statements(sql)).as(sql).singleElement().returns(false, Statement::isTransactional);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (c)",
                "CREATE TABLE concurrently (a int)",
                "REINDEX INDEX CONCURRENTLY i",
                "REINDEX TABLE t",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
                "ALTER TYPE e ADD VALUE 'x'",
                "DISCARD PLANS",
                "VACUUMED",
                "SELECT 'VACUUM'",
                "SET lock_timeout = '2s'",
                "COMMENT ON TABLE t IS 'CREATE INDEX CONCURRENTLY'",
            })
    void runsInsideOfATransaction(String sql) {
        assertThat(statements(sql)).as(sql).singleElement().returns(true, Statement::isTransactional);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a; b; c | 1 1 1",
                "a;\\n\\n-- x;\\nb | 1 4",
                "; ; a;; | 1",
                "/* ; */ a | 1",
                "SELECT ';'; b | 1 1",
                "SELECT 'it''s;'; b | 1 1",
                "SELECT E'\\\\';'; b | 1 1",
                "SELECT U&'x;'; b | 1 1",
                "SELECT \";\"; b | 1 1",
                "SELECT a.\";\".c; b | 1 1",
                "DO $$ BEGIN a; END $$; b | 1 1",
                "DO $x$ $$ ; $$ $x$; b | 1 1",
                "SELECT $1; b | 1 1",
                "SELECT a$b$c; b | 1 1",
                "CREATE RULE r AS ON INSERT TO t DO (a; b); c | 1 1",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN x THEN 1 END; SELECT 2; END; b | 1 1",
                "COPY t (a) FROM stdin;\\n1;2\\n'\\n\\\\.\\nb | 1 5",
                "COPY s.t FROM STDIN WITH (FORMAT csv);\\nx\\n | 1",
                "SELECT 'never closed; a | 1",
                "SELECT $q$ never closed; a | 1",
                "a; /* never closed; b | 1",
                "a; SELECT E'x\\\\ | 1 1",
                "a); b | 1 1",
                "a (; b | 1",
            })
    void cutsWhereAStatementEnds(String sql, String lines) {
        String text = sql.replace("\\n", "\n").replace("\\\\", "\\");

        assertThat(statements(text).stream().map(s -> String.valueOf(s.line())).toList())
                .as(text)
                .isEqualTo(List.of(lines.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "-- x", "/* x */", ";;;"})
    void findsNothingInNothing(String text) {
        assertThat(statements(text)).isEmpty();
    }

    @Test
    void readsLargeScriptsInOneGo() {
        String text = "INSERT INTO t VALUES ('a;b', $$x$$, 1); -- c\n".repeat(500_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> assertThat(statements(text)).hasSize(500_000));
    }

    private static List<Statement> statements(String text) {
        List<Statement> all = new ArrayList<>();
        FlywayStatements statements = new FlywayStatements(text);
        for (Optional<Statement> next = statements.next(); next.isPresent(); next = statements.next()) {
            all.add(next.get());
        }
        return all;
    }
}
