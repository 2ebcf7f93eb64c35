package dev.neonally.rule;

import dev.neonally.migration.MigrationSet;
import java.util.List;

/**
 * A history that was inspected.
 *
 * @param migrations its migrations in the order in which they were replayed, each backward one behind its forward one
 * @param findings all findings in order of place, before any is suppressed
 */
public record Inspected(MigrationSet set, List<InspectedMigration> migrations, List<Finding> findings) {}
