package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.rule.RunBody;
import java.util.Locale;

final class BackfillNoPause extends RowChangeRule {

    BackfillNoPause() {
        super("backfill-no-pause", Risk.LOW, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        boolean committed = step.inside().filter(command -> command.committed()).isPresent();
        if (isInLoop(step) && committed && !pauses(step, judgement)) {
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "Batches without a pause leave replicas and autovacuum of " + display(change, step) + " no room",
                    "-- PERFORM pg_sleep(0.1); behind each COMMIT");
        }
    }

    private static boolean pauses(Step step, Judgement judgement) {
        return RunBody.around(step, judgement)
                .filter(run -> run.body().text().toLowerCase(Locale.ROOT).contains("pg_sleep"))
                .isPresent();
    }
}
