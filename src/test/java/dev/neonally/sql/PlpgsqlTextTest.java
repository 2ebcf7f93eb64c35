package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.sql.PlpgsqlText.Place;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops of a body are found by their text, and what tells of their rounds. */
class PlpgsqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FOR i IN 1..10 LOOP NULL; END LOOP; | floor(abs((10)::float8 - (1)) / (1)) + 1",
                "FOR i IN REVERSE n..0 BY 2 LOOP NULL; END LOOP; | floor(abs((0)::float8 - (n)) / (2)) + 1",
                "<<a>> FOR r IN SELECT 1 LOOP NULL; END LOOP a; | (SELECT count(*) FROM (SELECT 1 ) AS neonally_rounds)",
                "FOREACH x SLICE 1 IN ARRAY f(a, b) LOOP NULL; END LOOP; | array_length(f(a, b), 1)",
                "FOR r IN WITH w AS (SELECT 1) DELETE FROM t RETURNING 1 LOOP NULL; END LOOP; |",
                "FOR r IN EXECUTE s LOOP NULL; END LOOP; |",
                "FOR r IN c LOOP NULL; END LOOP; |",
            })
    void theHeadOfALoopTellsItsRounds(String loop, String rounds) {
        assertThat(PlpgsqlText.of("BEGIN " + loop + " END").loops())
                .as(loop)
                .singleElement()
                .satisfies(found -> assertThat(found.rounds().map(text -> text.replaceAll("\\s+", " ")))
                        .isEqualTo(Optional.ofNullable(rounds)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WHILE a < b LOOP NULL; | (a) - (b)",
                "WHILE a[1] <= (b + 1) AND FOUND LOOP NULL; | (a[1]) - ((b + 1))",
                "LOOP EXIT WHEN f(a, 1 > 0) >= b; | (f(a, 1 > 0)) - (b)",
                "LOOP IF a > b THEN EXIT; END IF; | (a) - (b)",
                "LOOP IF a > b THEN RETURN NEXT 1; END IF; |",
                "WHILE a < b OR c LOOP NULL; |",
                "LOOP EXIT WHEN NOT FOUND; |",
                "LOOP LOOP EXIT WHEN a > b; END LOOP; |",
            })
    void aComparisonThatEndsALoopTellsHowFarItIs(String loop, String distance) {
        assertThat(PlpgsqlText.of("BEGIN " + loop + " END LOOP; END").loops())
                .as(loop)
                .singleElement()
                .satisfies(found -> assertThat(found.distance()).isEqualTo(Optional.ofNullable(distance)));
    }

    @ParameterizedTest
    @CsvSource({"COMMIT, 1", "ROLLBACK AND CHAIN, 1", "\"commit\" := 1, 0", "EXECUTE 'COMMIT', 0"})
    void endsOfTransactionsAreFound(String command, int ends) {
        String body = "BEGIN " + command + "; END";
        assertThat(PlpgsqlText.of(body).transactionEnds())
                .as(body)
                .hasSize(ends)
                .allSatisfy(place -> assertThat(place).isEqualTo(new Place(6, 6 + command.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LOOP",
                "END LOOP;",
                "END LOOP; END LOOP; LOOP",
                "FOR",
                "FOR i IN ; END LOOP",
                "<<",
                "'",
                "(",
                ")",
                "IF",
                "LOOP PERFORM",
                "LOOP PERFORM pg_sleep(",
                "LOOP EXIT WHEN",
                "LOOP INSERT",
                "LOOP FETCH INTO",
                "LOOP (SELECT LIMIT",
                "FOREACH IN LOOP END LOOP;",
                "FOR r IN LOOP END LOOP"
            })
    void whatIsBrokenHasNoLoopOrABrokenOne(String body) {
        assertThat(PlpgsqlText.of(body).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IF (",
                "IF a;",
                "LOOP ",
                "(SELECT ",
                "FOR ",
                "END LOOP;",
                "<<",
                "LOOP EXIT WHEN a > ",
                "PERFORM f("
            })
    void aLongBodyIsReadInLinearTime(String part) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> PlpgsqlText.of("LOOP " + part.repeat(100_000)));
    }
}
