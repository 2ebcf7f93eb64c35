package dev.neonally.rule.transaction;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(
                TransactionRulesTest.class, "pauses.sql", "settings.sql", "passes.sql", "one-transaction.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(
                TransactionRules.all().stream().filter(rule -> !rule.optIn()).toList());
    }
}
