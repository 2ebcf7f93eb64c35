package dev.neonally.check;

import dev.neonally.control.ConfiguredSuppression;
import dev.neonally.migration.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user configured, as it was written; {@link Check} validates it.
 *
 * @param project what the build says about the project
 * @param migrations folders or globs; empty to go by convention
 * @param baselineSchema a schema-only dump
 * @param releaseTags a glob that the tags of releases match; empty where tags mark none
 * @param sessionSettings what the role or database sets for the sessions that migrate: {@code lock_timeout=2s}
 * @param baseline the file of accepted findings; empty to accept none
 */
public record CheckParameters(
        ProjectFiles project,
        List<String> migrations,
        Optional<String> layout,
        Optional<String> encoding,
        String postgresVersion,
        Optional<Path> baselineSchema,
        List<String> sessionSettings,
        Optional<String> changedSince,
        Optional<String> releaseTags,
        String profile,
        List<String> rules,
        List<String> hotTables,
        List<String> smallTables,
        Optional<Path> rowCounts,
        String lockTimeoutLimit,
        String statementTimeoutLimit,
        int batchLimit,
        List<String> headerKeys,
        List<String> requiredColumns,
        List<String> forbiddenTypes,
        Optional<String> namePattern,
        List<ConfiguredSuppression> suppressions,
        Optional<Path> baseline) {}
