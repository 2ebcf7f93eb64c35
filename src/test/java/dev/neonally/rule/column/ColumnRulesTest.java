package dev.neonally.rule.column;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(ColumnRulesTest.class, "add-column.sql", "column-type.sql", "not-null.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(ColumnRules.all());
    }
}
