package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change of rows takes one more condition wherever its own one stands. */
class RowChangeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = 1                              | UPDATE t SET a = 1 WHERE t.x",
                "UPDATE ONLY s.\"T\" * SET a = 1                 | UPDATE ONLY s.\"T\" * SET a = 1 WHERE s.\"T\".x",
                "update t as u set a = (select 1 where true)     | update t as u set a = (select 1 where true) WHERE u.x",
                "UPDATE t u SET a = b FROM v WHERE v.id = u.id OR b | UPDATE t u SET a = b FROM v WHERE u.x AND ( v.id = u.id OR b )",
                "UPDATE t SET a = 1 WHERE b RETURNING a          | UPDATE t SET a = 1 WHERE t.x AND ( b ) RETURNING a",
                "DELETE FROM t                                   | DELETE FROM t WHERE t.x",
                "DELETE FROM t USING v WHERE t.id = v.id -- why  | DELETE FROM t USING v WHERE t.x AND ( t.id = v.id -- why )",
                "DELETE FROM t RETURNING id                      | DELETE FROM t WHERE t.x RETURNING id",
                "WITH w AS (DELETE FROM v RETURNING id) UPDATE t SET a = 1 FROM w WHERE w.id = t.id"
                        + " | WITH w AS (DELETE FROM v RETURNING id) UPDATE t SET a = 1 FROM w WHERE t.x AND ( w.id = t.id )",
            })
    void takesOneMoreCondition(String statement, String expected) {
        assertThat(RowChangeText.of(statement))
                .hasValueSatisfying(
                        change -> assertThat(change.with(change.target() + ".x").replaceAll("\\s+", " "))
                                .isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SELECT 1", "UPDATE", "UPDATE t SET a = (", "DELETE FROM t WHERE CURRENT OF c", "'", "DELETE"
            })
    void whatIsNoneIsEmpty(String statement) {
        assertThat(RowChangeText.of(statement)).as(statement).isEmpty();
    }
}
