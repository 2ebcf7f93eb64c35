package dev.neonally.rule.convention;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(ConventionRulesTest.class, "conventions.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(ConventionRules.all());
    }
}
