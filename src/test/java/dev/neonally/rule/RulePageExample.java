package dev.neonally.rule;

import dev.neonally.VersionedText;
import dev.neonally.effect.PostgresVersions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A section of a rule's page, on top of what the page gives. {@code -- postgres 18} as its first line judges it for that
 * version.
 *
 * @param given the migrations that are released already
 * @param judged the migrations to judge
 */
record RulePageExample(Rule rule, WrittenHistory given, WrittenHistory judged, PostgresVersions versions) {

    private static final int USUAL = 17;

    static RulePageExample of(Rule rule, String section) {
        return of(rule, section, USUAL).orElseThrow(() -> new AssertionError(rule.id() + " has no section " + section));
    }

    /** The section's SQL, judged for the version; empty where it is for other versions, or there is none. */
    static Optional<RulePageExample> onServer(Rule rule, String section, int postgres) {
        return of(rule, section, postgres)
                .filter(example -> example.versions().all().contains(postgres));
    }

    private static Optional<RulePageExample> of(Rule rule, String section, int postgres) {
        RulePage page = RulePage.of(rule);
        return page.sql(section)
                .map(VersionedText::of)
                .map(sql -> new RulePageExample(
                        rule,
                        WrittenHistory.of(page.sql("Given").orElse("")),
                        WrittenHistory.of(sql.text()),
                        sql.versionsOr(postgres)));
    }

    /** Other migrations on top of the same. */
    RulePageExample with(String sql) {
        return new RulePageExample(rule, given, WrittenHistory.of(sql), versions);
    }

    /** What all rules find in it. */
    List<Finding> findings() {
        RuleSettings settings = rule.optIn() ? SettingsFor.strict(versions) : SettingsFor.versions(versions);
        return given.then(judged).inspect(Rules.all(), settings).stream()
                .filter(finding -> Integer.parseInt(finding.path().replace(".sql", "")) > given.size())
                .toList();
    }

    /** What fails a build; rules that are off by default do not count beside one of their kind. */
    List<Finding> objections() {
        Set<String> counting = Rules.all().stream()
                .filter(other -> !other.optIn() || other.id().equals(rule.id()))
                .map(Rule::id)
                .collect(Collectors.toSet());
        return findings().stream()
                .filter(finding -> finding.risk().atLeast(Risk.MEDIUM) && counting.contains(finding.rule()))
                .toList();
    }

    @Override
    public String toString() {
        return String.join("-- next migration\n", judged.migrations());
    }
}
