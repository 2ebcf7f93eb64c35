package dev.neonally.rule.compatibility;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(CompatibilityRulesTest.class, "replaced.sql", "dropped.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(CompatibilityRules.all());
    }
}
