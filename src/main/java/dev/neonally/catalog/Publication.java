package dev.neonally.catalog;

import java.util.List;
import java.util.Set;

/**
 * A publication.
 *
 * @param tables ids of its tables
 * @param publish {@code insert}, {@code update}, {@code delete}, {@code truncate}
 */
public record Publication(
        String name, boolean allTables, Set<Integer> tables, List<String> schemas, Set<String> publish) {

    /** Whether rows of its tables need an identity. */
    public boolean needsIdentity() {
        return publish.contains("update") || publish.contains("delete");
    }
}
