package dev.neonally.rule.data;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(DataRulesTest.class, "batches.sql", "backfills.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(DataRules.all());
    }
}
