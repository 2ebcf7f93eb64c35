package dev.neonally.rule.security;

import dev.neonally.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(SecurityRulesTest.class, "rights.sql", "replication.sql", "replica-identity.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(SecurityRules.all());
    }
}
