package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule's page: its header is the rule's, its unsafe SQL is found, and its safe SQL gives nothing that fails a
 * build.
 */
class RulePagesTest {

    static Stream<Named> rules() {
        return Rules.all().stream().map(Named::new);
    }

    /** A rule under its id. */
    record Named(Rule rule) {
        @Override
        public String toString() {
            return rule.id();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void namesTheRuleItsRiskAndItsCategory(Named named) {
        Rule rule = named.rule();
        assertThat(RulePage.of(rule).text())
                .startsWith("# " + rule.id() + "\n\n" + rule.risk() + " · "
                        + rule.category().id() + "\n\n");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void saysWhatTheHazardIsAndWhy(Named named) {
        RulePage page = RulePage.of(named.rule());
        assertThat(page.hazard()).isNotBlank().endsWith(".");
        assertThat(page.text()).contains("\n## Why\n").endsWith("```\n");
    }

    /** Rules that one script alone can show; those about sets of files show theirs as plain text. */
    static Stream<Named> rulesAboutSql() {
        return rules().filter(named -> RulePage.of(named.rule()).sql("Unsafe").isPresent());
    }

    @Test
    void rulesAboutFilesShowTheirsAsText() {
        assertThat(rules().filter(
                                named -> RulePage.of(named.rule()).sql("Unsafe").isEmpty()))
                .allSatisfy(named -> assertThat(RulePage.of(named.rule()).text())
                        .contains("## Unsafe\n\n```text\n")
                        .contains("## Safe\n\n```text\n"))
                .hasSizeLessThan(25);
    }

    @ParameterizedTest
    @MethodSource("rulesAboutSql")
    void unsafeSqlIsFound(Named named) {
        RulePageExample unsafe = RulePageExample.of(named.rule(), "Unsafe");
        assertThat(unsafe.findings())
                .as(unsafe.toString())
                .extracting(Finding::rule)
                .contains(named.rule().id());
    }

    @ParameterizedTest
    @MethodSource("rulesAboutSql")
    void safeSqlIsClean(Named named) {
        RulePageExample safe = RulePageExample.of(named.rule(), "Safe");
        assertThat(safe.objections()).as(safe.toString()).isEmpty();
    }
}
