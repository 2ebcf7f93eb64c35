package dev.neonally.rule;

import dev.neonally.effect.PostgresVersions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user says about judging.
 *
 * @param versions the PostgreSQL versions to be safe on
 * @param strict opt-in rules are on
 * @param risks risk by rule id where the user changed it; empty for {@code off}
 * @param hotTables tables whose hazards weigh one level more
 * @param smallTables tables whose locking, rewriting and backfill hazards weigh one level less
 * @param rowCounts rows by table
 * @param lockTimeoutLimit the longest lock_timeout that protects
 * @param statementTimeoutLimit the longest statement_timeout that protects
 * @param batchLimit the most rows that one batch of a backfill should touch
 * @param headerKeys what a header comment must name: {@code author}
 * @param requiredColumns columns that every table must have
 * @param forbiddenTypes types that no column may have
 * @param namePattern regular expression for the names of tables and columns
 */
public record RuleSettings(
        PostgresVersions versions,
        boolean strict,
        Map<String, Optional<Risk>> risks,
        Set<String> hotTables,
        Set<String> smallTables,
        Map<String, Long> rowCounts,
        Duration lockTimeoutLimit,
        Duration statementTimeoutLimit,
        int batchLimit,
        List<String> headerKeys,
        List<String> requiredColumns,
        Set<String> forbiddenTypes,
        Optional<String> namePattern) {

    /** A table with no more rows than this is small, one with at least {@link #HOT_ROWS} hot. */
    public static final long SMALL_ROWS = 10_000;

    public static final long HOT_ROWS = 10_000_000;

    public static RuleSettings defaults() {
        return new RuleSettings(
                new PostgresVersions(17, 17),
                false,
                Map.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                50_000,
                List.of(),
                List.of(),
                Set.of(),
                Optional.empty());
    }

    public boolean isOn(Rule rule) {
        return risks.containsKey(rule.id()) ? risks.get(rule.id()).isPresent() : strict || !rule.optIn();
    }

    /** Whether the user asked for everything that the rule can say: by its name or with the strict profile. */
    public boolean isWanted(Rule rule) {
        return strict || risks.getOrDefault(rule.id(), Optional.empty()).isPresent();
    }

    /** The risk of a finding: the user's word, or the rule's, raised for hot tables and lowered for small ones. */
    public Risk risk(Rule rule, Risk found, Optional<String> relation) {
        Optional<Risk> chosen = risks.getOrDefault(rule.id(), Optional.empty());
        if (chosen.isPresent()) {
            return chosen.get();
        }
        if (relation.isEmpty() || !rule.category().growsWithTable()) {
            return found;
        }
        String table = relation.get();
        if (isHot(table)) {
            return found.raised();
        }
        return isSmall(table) ? found.lowered() : found;
    }

    private boolean isHot(String table) {
        return hotTables.contains(table) || rowCounts.getOrDefault(table, 0L) >= HOT_ROWS;
    }

    private boolean isSmall(String table) {
        return smallTables.contains(table) || rowCounts.getOrDefault(table, Long.MAX_VALUE) <= SMALL_ROWS;
    }
}
