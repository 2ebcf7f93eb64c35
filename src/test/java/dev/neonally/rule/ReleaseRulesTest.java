package dev.neonally.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that judge by what ships together. */
class ReleaseRulesTest {

    private static final Set<String> IDS = Set.of(
            "drop-column",
            "drop-table",
            "expand-and-contract-together",
            "new-column-required-at-once",
            "not-valid-never-validated");

    static Stream<RuleCase> cases() {
        return RuleCase.in(ReleaseRulesTest.class, "releases.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        List<Rule> rules =
                Rules.all().stream().filter(rule -> IDS.contains(rule.id())).toList();
        ruleCase.verify(rules);
    }
}
