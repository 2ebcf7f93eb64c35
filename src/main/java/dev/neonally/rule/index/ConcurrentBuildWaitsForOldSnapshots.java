package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;

final class ConcurrentBuildWaitsForOldSnapshots extends ConcurrentRule {

    ConcurrentBuildWaitsForOldSnapshots() {
        super("concurrent-build-waits-for-old-snapshots", Risk.LOW, Category.LOCKING, true);
    }

    @Override
    void check(Concurrent command, Step step, Judgement judgement) {
        boolean live = command.table().map(t -> !judgement.isHarmless(t, step)).orElse(true);
        if (command.builds() && live) {
            report(
                    command,
                    step,
                    judgement,
                    command.command() + " does not end before every transaction of the database that has an older"
                            + " snapshot, whatever tables it reads: a report, a dump or an idle REPEATABLE READ session"
                            + " holds the migration up for as long as it lives",
                    "SELECT pid, state, xact_start, query FROM pg_stat_activity WHERE backend_xmin IS NOT NULL ORDER BY"
                            + " xact_start; -- first: who would hold it up");
        }
    }
}
