package dev.neonally.rule.partition;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about partitions. */
public final class PartitionRules {

    private PartitionRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new AlterParentLocksAllChildren(),
                new AttachPartitionBuildsIndexes(),
                new AttachPartitionScan(),
                new AttachPartitionScansDefault(),
                new CreatePartitionOfLocksParent(),
                new DetachConcurrentlyWithDefault(),
                new DetachPartitionNonConcurrent(),
                new DropPartitionLocksParent(),
                new PartitionUniqueNeedsKey());
    }
}
