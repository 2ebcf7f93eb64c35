package dev.neonally.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.neonally.rows.Expression.Other;
import dev.neonally.rows.Restriction.Nullness;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlternativesTest {

    /** Conditions as the server writes them, and the ways to satisfy them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (a > 0)                                                     | a>0
            ((a >= '-5'::integer) AND (a <= '-1'::integer))             | a>=-5<=-1
            (a < (10)::numeric)                                         | a<10
            (5 < a)                                                     | a>5
            (NOT (a > 3))                                               | a<=3
            ((a > 1) AND (a > 5))                                       | a>5
            ((s)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying])::text[])) | s in [A, B]
            (s = ANY ('{x,y}'::text[]))                                 | s in [x, y]
            (s = 'it''s'::text)                                         | s in [it's]
            (s <> ALL (ARRAY['A'::text, 'B'::text]))                    | s not in [A, B]
            ((s = ANY ('{x,y}'::text[])) AND (s <> 'x'::text))          | s in [y] not in [x]
            (lower(s) = ANY (ARRAY['a'::text]))                         | s in [a]
            (s IS NOT NULL)                                             | s not null
            ((a IS NOT NULL) OR (b IS NOT NULL))                        | a not null ; b not null
            ((a IS NULL) <> (b IS NULL))                                | a null, b not null ; a not null, b null
            ((a IS NULL) = (b IS NULL))                                 | a null, b null ; a not null, b not null
            (num_nonnulls(a, b) = 1)                                    | a not null, b null ; a null, b not null
            (num_nulls(a, b) = 0)                                       | a not null, b not null
            ((((a IS NOT NULL))::integer + ((b IS NOT NULL))::integer) = 2) | a not null, b not null
            (((k = 'a'::text) AND (x IS NULL)) OR (k = 'b'::text))      | k in [a], x null ; k in [b]
            ((k <> 'a'::text) OR (x IS NOT NULL))                       | k not in [a] ; x not null
            CASE WHEN (k = 'a'::text) THEN (x IS NOT NULL) ELSE (x IS NULL) END | k in [a], x not null ; k not in [a], x null
            active                                                      | active in [true]
            (NOT active)                                                | active in [false]
            (active IS FALSE)                                           | active in [false]
            (COALESCE(active, false) OR (b IS NULL))                    | active in [true] ; b null
            (char_length((s)::text) <= 5)                               | s length 0..5
            (length(s) = 40)                                            | s length 40..40
            ((cardinality(s) >= 1) AND (cardinality(s) <= 3))           | s length 1..3
            (jsonb_typeof(j) = 'array'::text)                           | j form array
            (s = upper(s))                                              | s form upper
            (f < u)                                                     | Order[lesser=f, greater=u]
            (u >= f)                                                    | Order[lesser=f, greater=u]
            (t = (p * (n)::numeric))                                    | Equality[column=t, expression=p * (n)::numeric, others=[n, p]]
            ((a > 3) AND (a IS NULL) AND (a IS NOT NULL))               | impossible
            (a = 1)                                                     | a in [1]
            strange(a)                                                  |
            (a % 2 = 0)                                                 |
            (d > '2020-01-01'::date)                                    | d>2020-01-01
            (d >= '2020-01-01 00:00:00'::timestamp without time zone)   | d>=2020-01-01 00:00:00
            """)
    void theWaysToSatisfyAConditionAreRead(String condition, String expected) {
        List<Alternative> alternatives = Alternatives.of(ExpressionReader.read(condition));
        String found = alternatives.isEmpty()
                ? "impossible"
                : alternatives.stream().map(AlternativesTest::text).collect(Collectors.joining(" ; "));
        assertThat(found.strip()).as(condition).isEqualTo(expected == null ? "" : expected);
    }

    private static String text(Alternative alternative) {
        Map<String, Restriction> sorted = new TreeMap<>(alternative.columns());
        String columns = sorted.entrySet().stream().map(AlternativesTest::text).collect(Collectors.joining(", "));
        return columns
                + alternative.relations().stream()
                        .map(relation -> relation instanceof Alternative.Equality equality
                                ? "Equality[column=%s, expression=%s, others=%s]"
                                        .formatted(
                                                equality.column(),
                                                equality.expression(),
                                                equality.others().stream()
                                                        .sorted()
                                                        .toList())
                                : relation.toString())
                        .collect(Collectors.joining(", "));
    }

    private static String text(Entry<String, Restriction> entry) {
        Restriction restriction = entry.getValue();
        StringBuilder text = new StringBuilder(entry.getKey());
        if (restriction.nullness() != Nullness.ANY) {
            text.append(restriction.nullness() == Nullness.NULL ? " null" : " not null");
        }
        restriction.values().ifPresent(values -> text.append(" in ").append(values));
        if (!restriction.excluded().isEmpty()) {
            text.append(" not in ").append(new TreeSet<>(restriction.excluded()));
        }
        restriction
                .lower()
                .ifPresent(bound -> text.append(bound.inclusive() ? ">=" : ">").append(bound.text()));
        restriction
                .upper()
                .ifPresent(bound -> text.append(bound.inclusive() ? "<=" : "<").append(bound.text()));
        if (!restriction.length().equals(Restriction.Length.ANY)) {
            text.append(" length ")
                    .append(restriction.length().min())
                    .append("..")
                    .append(restriction.length().max());
        }
        restriction.form().ifPresent(form -> text.append(" form ").append(form));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "a.",
                "a ::",
                "extract(",
                "CASE",
                "'",
                "\"",
                "ARRAY[",
                "(a = ANY",
                "a IS",
                "(1, 2)",
                "a §"
            })
    void whatIsNotUnderstoodRestrictsNothing(String condition) {
        assertThat(ExpressionReader.read(condition)).as(condition).isInstanceOf(Other.class);
    }

    @Test
    void noInputMakesAReaderFail() {
        String parts =
                "(((((()))))) AND OR NOT a \"b\" 'c' 1 -1 + = <> ~ :: text [ ] , . IS NULL CASE WHEN THEN END ARRAY";
        List<String> words = List.of(parts.split(" "));
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String input = random.ints(random.nextInt(30), 0, words.size())
                    .mapToObj(words::get)
                    .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
            assertThatCode(() -> Alternatives.of(ExpressionReader.read(input)))
                    .as(input)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "- ", "a + ", "CASE WHEN "})
    void depthHasALimit(String repeated) {
        assertThat(ExpressionReader.read(repeated.repeat(100_000) + "a")).isInstanceOf(Other.class);
    }

    @Test
    void conditionsWithManyAlternativesStaySmall() {
        String either = "((a1 > 0) OR (a2 > 0) OR (a3 > 0) OR (a4 > 0))";
        String many = "(" + String.join(" AND ", Collections.nCopies(40, either)) + ")";
        assertThat(Alternatives.of(ExpressionReader.read(many))).hasSizeBetween(1, 64);
    }
}
