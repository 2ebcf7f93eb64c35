package dev.neonally.check;

import dev.neonally.control.ConfiguredSuppression;
import dev.neonally.migration.MigrationSet;
import dev.neonally.report.Report;
import java.util.List;

/**
 * What came of a check.
 *
 * @param histories the histories that were found, none where the project has no migrations
 * @param unusedSuppressions suppressions of the configuration that hid nothing
 * @param unusedBaseline lines of the baseline file that matched nothing
 */
public record CheckResult(
        Report report,
        List<MigrationSet> histories,
        List<ConfiguredSuppression> unusedSuppressions,
        int unusedBaseline) {}
