package dev.neonally.rule.convention;

import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleCase;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionRulesTest {

    private static final Set<String> NAMES = Set.of("identifier-too-long", "require-schema-qualified");
    private static final Set<String> TYPES = Set.of("ban-char", "prefer-bigint", "prefer-text", "prefer-timestamptz");

    static Stream<RuleCase> names() {
        return RuleCase.in(ConventionRulesTest.class, "names.sql");
    }

    static Stream<RuleCase> types() {
        return RuleCase.in(ConventionRulesTest.class, "types.sql");
    }

    static Stream<RuleCase> targets() {
        return RuleCase.in(ConventionRulesTest.class, "targets.sql");
    }

    @ParameterizedTest
    @MethodSource
    void names(RuleCase ruleCase) {
        ruleCase.verify(rules(NAMES));
    }

    @ParameterizedTest
    @MethodSource
    void types(RuleCase ruleCase) {
        ruleCase.verify(rules(TYPES));
    }

    @ParameterizedTest
    @MethodSource
    void targets(RuleCase ruleCase) {
        ruleCase.verify(rules(Set.of("duplicate-column")));
    }

    private static List<Rule> rules(Set<String> ids) {
        return ConventionRules.all().stream()
                .filter(rule -> ids.contains(rule.id()))
                .toList();
    }
}
