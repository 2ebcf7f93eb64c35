package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.neonally.sql.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JSqlReaderTest {

    private static final Duration WHILE = Duration.ofSeconds(20);

    private final JSqlReader reader = new JSqlReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT                               | (                     | 1           | )
                    SELECT                               | coalesce(a,           | 1           | )
                    SELECT                               | CASE WHEN a THEN b ELSE | 1         | END
                    SELECT                               | array[                | 1           | ]
                    SELECT * FROM                        | (SELECT * FROM        | book        | ) b
                    SELECT * FROM                        | (                     | book        | JOIN author ON true)
                    DELETE FROM book WHERE               | (a = 1 OR (b = 2) AND | c = 3       | )
                    DELETE FROM book WHERE               | NOT EXISTS (SELECT 1 WHERE | true   | )
                    ALTER TABLE book ADD CHECK (         | (a > 1 OR             | b > 1)      | )
                    CREATE INDEX i ON book (             | replace(              | a)          | , 'a', 'b')
                    UPDATE book SET title =              | a \\|\\| (            | b           | )
                    """)
    void deepNestingNeitherHangsNorThrows(String head, String open, String core, String close) {
        for (int depth : new int[] {8, 60, 1_000, 5_000}) {
            String sql = head + " " + (open + " ").repeat(depth) + core + " " + (close + " ").repeat(depth);
            assertTimeoutPreemptively(WHILE, () -> read(sql), () -> head + " " + open + " nested " + depth + " times");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " AND a = 1",
                " OR a = 1",
                " || 'x'",
                " + 1",
                " -> 'x'",
                "::text",
                " IS NULL",
                ", 1",
                " UNION SELECT 1"
            })
    void longChainsNeitherHangNorThrow(String link) {
        for (int length : new int[] {10, 1_000, 6_000, 100_000}) {
            String sql = "SELECT a" + link.repeat(length);
            assertTimeoutPreemptively(WHILE, () -> read(sql), () -> length + " times" + link);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "(",
                ")",
                "'",
                "\"",
                "$$",
                "/*",
                "--",
                "\\d book",
                "SELECT",
                "SELECT 'unterminated",
                "SELECT \"unterminated",
                "CREATE TABLE",
                "ALTER TABLE",
                "ALTER TABLE book ADD",
                "INSERT INTO book VALUES (",
                "SELECT ${placeholder}",
                "CREATE TABLE {{ name }} (id int)",
                "\u0000",
                "SELECT \uD800",
                "CREATE SEQUENCE s START WITH 99999999999999999999999",
                "CREATE TABLE p PARTITION OF q FOR VALUES WITH (MODULUS 99999999999, REMAINDER x)",
                "CREATE TABLE t (a numeric(99999999999))",
                "DROP TRIGGER t",
                "DROP TRIGGER t ON",
                "COMMENT ON COLUMN book IS 'x'",
                "SET x = a.b",
                "SET collate = 'C'",
                "CREATE INDEX IF NOT EXISTS ON book (title)",
                "MERGE INTO book USING author ON true"
            })
    void whatIsNoStatementIsNotRead(String text) {
        assertThat(read(text)).as(text).isEmpty();
    }

    @Test
    void aStatementTooLongToBeWorthATreeIsLeftToTheReaderOfTokens() {
        assertThat(read("INSERT INTO book VALUES (1)" + ", (1)".repeat(100))).isPresent();
        assertThat(read("INSERT INTO book VALUES (1)" + ", (1)".repeat(100_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE book (id int) ENGINE = InnoDB",
                "CREATE TABLE book (id int AUTO_INCREMENT)",
                "CREATE TABLE book (id int, KEY k (id))",
                "CREATE TABLE book LIKE author",
                "CREATE OR REPLACE TABLE book (id int)",
                "ALTER TABLE book MODIFY COLUMN id bigint",
                "ALTER TABLE book ADD (a int, b int)",
                "ALTER TABLE book ADD UNIQUE KEY k (id)",
                "ALTER TABLE book DROP PRIMARY KEY",
                "ALTER TABLE book RENAME volume",
                "INSERT IGNORE INTO book VALUES (1)",
                "INSERT INTO book SET a = 1",
                "INSERT INTO book (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 2",
                "UPDATE book SET a = 1 LIMIT 5",
                "DELETE FROM book LIMIT 5",
                "DELETE book FROM book",
                "CREATE INDEX i USING btree ON book (a)",
                "DROP TEMPORARY TABLE book",
                "REPLACE INTO book VALUES (1)"
            })
    void statementsOfOtherDatabasesAreNotRead(String sql) {
        assertThat(read(sql)).as(sql).isEmpty();
    }

    @Test
    void aReservedWordIsNoName() {
        assertThat(read("DROP INDEX CONCURRENTLY book_title")).isEmpty();
        assertThat(read("TRUNCATE \"only\"")).isPresent();
        assertThat(read("DELETE FROM book all WHERE id = 1")).isEmpty();
    }

    /** Damaged statements, the same ones at every run. */
    @Test
    void damagedStatementsNeverThrow() {
        Random random = new Random(5);
        List<String> words = List.of(
                "ALTER TABLE ONLY book ADD CONSTRAINT c CHECK ( a > 1 ) NOT VALID , DROP COLUMN IF EXISTS b CASCADE",
                "CREATE TABLE IF NOT EXISTS book ( id bigint PRIMARY KEY , FOREIGN KEY ( a ) REFERENCES b ( c ) )",
                "CREATE UNIQUE INDEX CONCURRENTLY i ON book USING gin ( lower ( a ) DESC ) WHERE b IS NULL",
                "INSERT INTO book ( a ) SELECT x FROM y ON CONFLICT ( a ) DO UPDATE SET a = 1 RETURNING *",
                "WITH a AS ( SELECT 1 ) UPDATE book SET b = ( SELECT c FROM d ) FROM e WHERE f IN ( 1 , 2 )");
        List<String> vocabulary = new ArrayList<>();
        words.forEach(sql -> vocabulary.addAll(List.of(sql.split(" "))));
        for (int i = 0; i < 1_000; i++) {
            List<String> damaged =
                    new ArrayList<>(List.of(words.get(i % words.size()).split(" ")));
            for (int j = random.nextInt(4); j >= 0; j--) {
                int at = random.nextInt(damaged.size());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.remove(at);
                    case 1 -> damaged.add(at, vocabulary.get(random.nextInt(vocabulary.size())));
                    default -> damaged.set(at, vocabulary.get(random.nextInt(vocabulary.size())));
                }
            }
            String sql = String.join(" ", damaged);
            read(sql)
                    .ifPresent(operation ->
                            assertThat(operation).as(sql).isEqualTo(new PostgresReader().read(Cursor.over(sql))));
        }
    }

    private Optional<Operation> read(String text) {
        Cursor cursor = Cursor.over(text);
        List<Token> tokens = new ArrayList<>();
        while (!cursor.atEnd()) {
            tokens.add(cursor.next());
        }
        return reader.read(text, tokens);
    }
}
