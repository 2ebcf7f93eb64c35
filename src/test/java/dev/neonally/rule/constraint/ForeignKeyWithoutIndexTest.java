package dev.neonally.rule.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Risk;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleCase;
import dev.neonally.rule.SettingsFor;
import dev.neonally.rule.WrittenHistory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A foreign key misses an index where referenced rows are seen to go. */
class ForeignKeyWithoutIndexTest {

    private static final List<Rule> RULE = List.of(new ForeignKeyWithoutIndex());

    static Stream<RuleCase> cases() {
        return RuleCase.in(ForeignKeyWithoutIndexTest.class, "foreign-key-index.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(RULE);
    }

    @Test
    void theStrictProfileAsksForAnIndexInAnyCase() {
        WrittenHistory history = WrittenHistory.of("""
                CREATE TABLE currencies (code text PRIMARY KEY);
                CREATE TABLE orders (id bigint PRIMARY KEY, currency text REFERENCES currencies);
                """);
        assertThat(history.inspect(RULE, SettingsFor.strict(PostgresVersions.parse("17"))))
                .extracting(Finding::risk)
                .containsExactly(Risk.LOW);
    }
}
