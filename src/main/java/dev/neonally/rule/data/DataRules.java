package dev.neonally.rule.data;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about changing rows. */
public final class DataRules {

    private DataRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new BackfillFiresTriggers(),
                new BackfillNoPause(),
                new BackfillNotIdempotent(),
                new BackfillPredicateUnindexed(),
                new BatchLoopWithoutCommit(),
                new BatchOffsetPaging(),
                new BatchTooLarge(),
                new BatchWithoutOrder(),
                new BatchWithoutRowLocking(),
                new BulkDeleteWithoutVacuum(),
                new DefaultAfterBackfill(),
                new DeleteWithoutWhere(),
                new InsertSelectUnbounded(),
                new MissingAnalyze(),
                new SkipLockedEarlyExit(),
                new UnbatchedUpdate(),
                new UpdateWithoutWhere());
    }
}
