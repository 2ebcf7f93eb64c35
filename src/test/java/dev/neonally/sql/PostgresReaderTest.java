package dev.neonally.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Unread;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresReaderTest {

    static List<StatementForms.Accepted> accepted() {
        return StatementForms.accepted();
    }

    static List<StatementForms.Refused> refused() {
        return StatementForms.refused();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void readsEveryFormOfPostgresIntoItsRecord(StatementForms.Accepted form) {
        Cursor tokens = Cursor.over(form.sql());
        assertThat(CommandTag.of(tokens)).as(form.sql()).isEqualTo(form.tag());
        Operation operation = new PostgresReader().read(tokens);
        assertThat(records(operation)).as("%s%n%s", form.sql(), operation).isEqualTo(form.records());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void readsTheSameInCapitalsWithCommentsBetweenAllTokens(StatementForms.Accepted form) {
        String shouted = Cursor.over(form.sql()).rest().stream()
                .map(token -> token.is(Token.Kind.WORD) ? CommandTag.capitals(token.source()) : token.source())
                .collect(Collectors.joining("/* a */ "));
        Operation plain = new PostgresReader().read(Cursor.over(form.sql()));
        assertThat(new PostgresReader().read(Cursor.over(shouted)))
                .as(shouted)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.line", ".*\\.text")
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsMisspelledAtItsPlace(StatementForms.Refused form) {
        assertThat(new PostgresReader().read(Cursor.over(form.sql())))
                .as(form.sql())
                .isInstanceOfSatisfying(Unread.class, unread -> {
                    assertThat(unread.line()).isEqualTo(1);
                    assertThat(unread.column()).isEqualTo(form.column());
                    assertThat(unread.reason()).startsWith("unexpected ");
                });
    }

    private static String records(Operation operation) {
        return operation instanceof AlterTable alter
                ? alter.actions().stream()
                        .map(action -> action.getClass().getSimpleName())
                        .collect(Collectors.joining("+"))
                : operation.getClass().getSimpleName();
    }
}
