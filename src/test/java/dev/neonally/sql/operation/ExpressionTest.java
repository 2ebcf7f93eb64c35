package dev.neonally.sql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            now ( )                                   | now()
            coalesce ( a , 0 ) :: bigint              | coalesce(a, 0)::bigint
            a in ( 1 , 2 ) and ( b > 0 )              | a in (1, 2) and (b > 0)
            lower ( t . name )                        | lower(t.name)
            tags [ 1 ] = '( a , b )'                  | tags[1] = '( a , b )'
            note = 'it''s ( so )'                     | note = 'it''s ( so )'
            note = E'it\\'s ( so )' or now ( )        | note = E'it\\'s ( so )' or now()
            "Order ( a )" > $x$ ( y ) $x$             | "Order ( a )" > $x$ ( y ) $x$
            price > $1                                | price > $1
            'no end ( a                               | 'no end ( a
            """)
    void sqlHasBlanksWherePeoplePutThem(String text, String sql) {
        assertThat(expression(text).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "$", "$a$", "''", "( "})
    void sqlOfHugeTextTakesNoTimeAndNoStack(String part) {
        String text = part.repeat(500_000);
        assertThat(expression(text).sql()).isNotEmpty();
    }

    @Test
    void sqlForAnotherColumnLeavesLiteralsAlone() {
        assertThat(expression("value <> 'value' and lower ( value ) <> ''").sql("value", "name"))
                .isEqualTo("name <> 'value' and lower(name) <> ''");
    }

    private static Expression expression(String text) {
        List<QualifiedName> calls =
                Stream.of("now", "lower").map(QualifiedName::of).toList();
        return new Expression(text, calls, List.of(), List.of(), List.of());
    }
}
