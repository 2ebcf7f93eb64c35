package dev.neonally.branchtest.report;

import dev.neonally.branchtest.Figures;
import dev.neonally.schema.SchemaChange;
import java.util.ArrayList;
import java.util.List;

/** How many objects were added, changed and removed. */
record SchemaCount(long added, long changed, long removed) {

    static SchemaCount of(List<SchemaChange> changes) {
        return new SchemaCount(
                count(changes, SchemaChange.Kind.ADDED),
                count(changes, SchemaChange.Kind.CHANGED),
                count(changes, SchemaChange.Kind.REMOVED));
    }

    private static long count(List<SchemaChange> changes, SchemaChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** {@code 2 added, 1 removed}. */
    String words() {
        List<String> parts = new ArrayList<>();
        if (added > 0) {
            parts.add(Figures.number(added) + " added");
        }
        if (changed > 0) {
            parts.add(Figures.number(changed) + " changed");
        }
        if (removed > 0) {
            parts.add(Figures.number(removed) + " removed");
        }
        return String.join(", ", parts);
    }
}
