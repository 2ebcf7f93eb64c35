package dev.neonally.rule.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RuleCase;
import dev.neonally.rule.SettingsFor;
import dev.neonally.rule.WrittenHistory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionRulesTest {

    static Stream<RuleCase> cases() {
        return RuleCase.in(ConventionRulesTest.class, "conventions.sql");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatTheCaseExpects(RuleCase ruleCase) {
        ruleCase.verify(ConventionRules.all());
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
}
