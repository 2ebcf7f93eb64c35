package dev.neonally.rule;

import dev.neonally.effect.PostgresVersions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings that tests judge with. */
public final class SettingsFor {

    private SettingsFor() {}

    /** The defaults, for those versions of PostgreSQL. */
    public static RuleSettings versions(PostgresVersions versions) {
        return with(versions, false, List.of(), List.of(), Set.of(), Optional.empty());
    }

    /** Everything on that needs no more than to be switched on. */
    public static RuleSettings optIn(PostgresVersions versions) {
        return with(versions, true, List.of(), List.of(), Set.of(), Optional.empty());
    }

    /** Everything on, and something to object to for the rules that ask the user what. */
    public static RuleSettings strict(PostgresVersions versions) {
        return with(
                versions, true, List.of("author"), List.of("created_at"), Set.of("money"), Optional.of("[a-z0-9_]+"));
    }

    private static RuleSettings with(
            PostgresVersions versions,
            boolean strict,
            List<String> headerKeys,
            List<String> requiredColumns,
            Set<String> forbiddenTypes,
            Optional<String> namePattern) {
        RuleSettings defaults = RuleSettings.defaults();
        return new RuleSettings(
                versions,
                strict,
                defaults.risks(),
                defaults.hotTables(),
                defaults.smallTables(),
                defaults.rowCounts(),
                defaults.lockTimeoutLimit(),
                defaults.statementTimeoutLimit(),
                defaults.batchLimit(),
                headerKeys,
                requiredColumns,
                forbiddenTypes,
                namePattern);
    }
}
