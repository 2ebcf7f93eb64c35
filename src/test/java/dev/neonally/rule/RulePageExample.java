package dev.neonally.rule;

import dev.neonally.effect.PostgresVersions;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A section of a rule's page, on top of what the page gives. {@code -- postgres 18} as its first line judges it for that
 * version.
 *
 * @param given the migrations that are released already
 * @param judged the migrations to judge
 */
record RulePageExample(Rule rule, WrittenHistory given, WrittenHistory judged, PostgresVersions versions) {

    private static final Pattern POSTGRES = Pattern.compile("\\A-- postgres (.+)\\R");

    static RulePageExample of(Rule rule, String section) {
        RulePage page = RulePage.of(rule);
        String sql = page.sql(section).orElseThrow(() -> new AssertionError(rule.id() + " has no section " + section));
        Matcher postgres = POSTGRES.matcher(sql);
        boolean forVersion = postgres.find();
        return new RulePageExample(
                rule,
                WrittenHistory.of(page.sql("Given").orElse("")),
                WrittenHistory.of(forVersion ? sql.substring(postgres.end()) : sql),
                PostgresVersions.parse(forVersion ? postgres.group(1) : "17"));
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
