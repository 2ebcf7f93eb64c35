package dev.neonally.rule.maintenance;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaintenanceRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(MaintenanceRulesTest.class, "views.sql", "storage.sql", "sequences.sql", "rewrites.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(MaintenanceRules.all());
    }
}
