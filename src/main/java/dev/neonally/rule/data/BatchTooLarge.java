package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;

final class BatchTooLarge extends RowChangeRule {

    BatchTooLarge() {
        super("batch-too-large", Risk.LOW, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        int limit = judgement.settings().batchLimit();
        change.selections().stream()
                .flatMap(query -> query.limit().stream())
                .filter(rows -> rows > limit)
                .findFirst()
                .ifPresent(rows -> judgement.report(
                        this,
                        step,
                        change.table(),
                        "A batch of " + rows + " rows keeps them all locked against writers until it commits; " + limit
                                + " is the limit",
                        "-- LIMIT 10000"));
    }
}
