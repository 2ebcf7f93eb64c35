package dev.neonally.rule.index;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import java.util.HashMap;
import java.util.Map;

final class ConcurrentDdlConflict extends MigrationRule {

    ConcurrentDdlConflict() {
        super("concurrent-ddl-conflict", Risk.LOW, Category.LOCKING, true);
    }

    @Override
    protected void check(Judgement judgement) {
        Map<Target, Step> first = new HashMap<>();
        for (Step step : judgement.migration().steps()) {
            if (step.inside().isPresent() || step.transaction() >= 0) {
                continue;
            }
            for (RelationLock lock : step.effect().locks()) {
                if (lock.mode() == LockMode.SHARE_UPDATE_EXCLUSIVE
                        && !lock.relation().fresh()) {
                    Step earlier = first.putIfAbsent(lock.relation(), step);
                    if (earlier != null) {
                        report(lock.relation(), earlier, step, judgement);
                    }
                }
            }
        }
    }

    private void report(Target table, Step earlier, Step step, Judgement judgement) {
        judgement.report(
                this,
                step,
                table.name(),
                step.statement().kind() + " and the " + earlier.statement().kind() + " of line "
                        + earlier.statement().line() + " each take SHARE UPDATE EXCLUSIVE on " + table.display()
                        + ", which conflicts with itself: from two sessions one waits for the other, and each waits for"
                        + " VACUUM; an autovacuum against wraparound does not yield",
                Recipe.start()
                        .note("one after the other, from one session, while no VACUUM of " + table.display() + " runs")
                        .sql());
    }
}
