package dev.neonally.rule.partition;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(PartitionRulesTest.class, "key.sql", "children.sql", "attach.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(PartitionRules.all());
    }
}
