package dev.neonally.check;

import dev.neonally.control.ConfiguredSuppression;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user configured, as it was written; {@link Check} validates it.
 *
 * @param histories which migrations there are
 * @param baseline the file of accepted findings; empty to accept none
 */
public record CheckParameters(
        HistoryParameters histories,
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
