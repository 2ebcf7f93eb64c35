package dev.neonally.rule.index;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about indexes. */
public final class IndexRules {

    private IndexRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new ConcurrentBuildUnderShortTimeout(),
                new ConcurrentBuildWaitsForOldSnapshots(),
                new ConcurrentDdlConflict(),
                new ConcurrentIndexOnPartitioned(),
                new ConcurrentIndexPg14Corruption(),
                new ConcurrentIndexUnverified(),
                new ConcurrentlyInMultiStatementCall(),
                new ConcurrentlyInTransaction(),
                new CreateIndexNonConcurrent(),
                new DropIndexInUse(),
                new DropIndexNonConcurrent(),
                new DuplicateOrPrefixIndex(),
                new ExpressionIndexWithoutAnalyze(),
                new FlywayLockBlocksConcurrently(),
                new HashIndex(),
                new IndexOnPartitionedParent(),
                new IndexTooManyColumns(),
                new InvalidIndexMaskedByIfNotExists(),
                new LowCardinalityIndex(),
                new ParentIndexLeftInvalid(),
                new ReindexNonConcurrent(),
                new RenameIndexThroughAlterTable(),
                new ReplaceIndexDropFirst(),
                new SetTablespace(),
                new UnnamedConcurrentIndex());
    }
}
