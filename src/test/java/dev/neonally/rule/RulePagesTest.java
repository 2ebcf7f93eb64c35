package dev.neonally.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neonally.effect.PostgresVersions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule's page: its header is the rule's, its unsafe SQL is found, and its safe SQL gives nothing that fails a
 * build. {@code -- postgres 18} as the first line of a block judges it for that version.
 */
class RulePagesTest {

    private static final Pattern POSTGRES = Pattern.compile("\\A-- postgres (.+)\\R");

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

    @ParameterizedTest
    @MethodSource("rules")
    void unsafeSqlIsFound(Named named) {
        Example unsafe = example(named.rule(), "Unsafe");
        assertThat(unsafe.findings())
                .as(unsafe.sql())
                .extracting(Finding::rule)
                .contains(named.rule().id());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void safeSqlIsClean(Named named) {
        Example safe = example(named.rule(), "Safe");
        assertThat(safe.findings())
                .as(safe.sql())
                .filteredOn(finding -> finding.risk().atLeast(Risk.MEDIUM))
                .isEmpty();
    }

    private static Example example(Rule rule, String section) {
        RulePage page = RulePage.of(rule);
        String sql = page.sql(section).orElseThrow(() -> new AssertionError(rule.id() + " has no section " + section));
        return new Example(rule, page.sql("Given").orElse(""), sql);
    }

    /** A section's SQL, run on top of what is given. */
    private record Example(Rule rule, String given, String sql) {

        List<Finding> findings() {
            Matcher postgres = POSTGRES.matcher(sql);
            boolean forVersion = postgres.find();
            WrittenHistory released = WrittenHistory.of(given);
            WrittenHistory judged = WrittenHistory.of(forVersion ? sql.substring(postgres.end()) : sql);
            PostgresVersions versions = PostgresVersions.parse(forVersion ? postgres.group(1) : "17");
            RuleSettings settings = rule.optIn() ? SettingsFor.strict(versions) : SettingsFor.versions(versions);
            return released.then(judged).inspect(Rules.all(), settings).stream()
                    .filter(finding -> number(finding) > released.size())
                    .toList();
        }

        private static int number(Finding finding) {
            return Integer.parseInt(finding.path().replace(".sql", ""));
        }
    }
}
