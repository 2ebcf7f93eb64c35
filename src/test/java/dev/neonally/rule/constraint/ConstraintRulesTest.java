package dev.neonally.rule.constraint;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(
                ConstraintRulesTest.class,
                "check.sql",
                "foreign-key.sql",
                "unique.sql",
                "validate.sql",
                "domain.sql",
                "refused.sql",
                "cascade.sql",
                "old-rows.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(ConstraintRules.all());
    }
}
