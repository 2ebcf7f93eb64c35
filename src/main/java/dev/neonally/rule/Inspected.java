package dev.neonally.rule;

import dev.neonally.migration.MigrationSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A history that was inspected.
 *
 * @param migrations its migrations in the order in which they were replayed, each backward one behind its forward one
 * @param findings all findings in {@link #runOrder}, before any is suppressed
 */
public record Inspected(MigrationSet set, List<InspectedMigration> migrations, List<Finding> findings) {

    /** The order in which the migrations run, then that of the places in a file; what is in no migration comes first. */
    public static Comparator<Finding> runOrder(List<InspectedMigration> migrations) {
        Map<String, Integer> positions = new HashMap<>();
        for (InspectedMigration migration : migrations) {
            positions.putIfAbsent(migration.migration().path(), positions.size());
        }
        return Comparator.comparing((Finding finding) -> positions.getOrDefault(finding.path(), -1))
                .thenComparing(Comparator.naturalOrder());
    }
}
