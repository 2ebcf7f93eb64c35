package dev.neonally.rule.index;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(IndexRulesTest.class, "concurrent.sql", "new-index.sql", "replaced.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(IndexRules.all());
    }
}
