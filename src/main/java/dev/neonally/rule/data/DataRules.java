package dev.neonally.rule.data;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about changing rows. */
public final class DataRules {

    private DataRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new BackfillNoPause(),
                new BackfillNotIdempotent(),
                new BatchLoopWithoutCommit(),
                new BatchTooLarge(),
                new BulkDeleteWithoutVacuum(),
                new DefaultAfterBackfill(),
                new DeleteWithoutWhere(),
                new MissingAnalyze(),
                new UnbatchedUpdate(),
                new UpdateWithoutWhere());
    }
}
