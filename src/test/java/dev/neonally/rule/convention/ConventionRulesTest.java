package dev.neonally.rule.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Risk;
import dev.neonally.rule.Rule;
import dev.neonally.rule.RuleCase;
import dev.neonally.rule.SettingsFor;
import dev.neonally.rule.WrittenHistory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionRulesTest {

    private static final Set<String> NAMES = Set.of("identifier-too-long", "require-schema-qualified");
    private static final Set<String> TYPES = Set.of("ban-char", "prefer-bigint", "prefer-text", "prefer-timestamptz");

    private static final Set<String> SHAPES = Set.of("column-alignment", "if-not-exists-masks-drift");

    static Stream<RuleCase> shapes() {
        return RuleCase.in(ConventionRulesTest.class, "shapes.sql");
    }

    @ParameterizedTest
    @MethodSource
    void shapes(RuleCase ruleCase) {
        ruleCase.verify(rules(SHAPES));
    }

    @Test
    void droppedColumnsCountAgainstTheLimit() {
        String columns = IntStream.rangeClosed(1, 1598)
                .mapToObj(i -> "c" + i + " integer")
                .collect(Collectors.joining(", "));
        WrittenHistory history = WrittenHistory.of("CREATE TABLE readings (" + columns + ");\n-- next migration\n"
                + "ALTER TABLE readings ADD COLUMN one integer, ADD COLUMN two integer;\n"
                + "ALTER TABLE readings DROP COLUMN c1;\n"
                + "ALTER TABLE readings ADD COLUMN three integer;\n");
        assertThat(history.inspect(List.of(new AddColumnLimit()), SettingsFor.versions(new PostgresVersions(17, 17))))
                .extracting(Finding::line, Finding::risk)
                .containsExactly(tuple(1, Risk.LOW), tuple(3, Risk.HIGH));
    }

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
