package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;

final class StandbyConflict extends StepRule {

    StandbyConflict() {
        super("standby-conflict", Risk.LOW, Category.LOCKING, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.inside().isEmpty()) {
            Locking.onExisting(step, judgement, LockMode.ACCESS_EXCLUSIVE).stream()
                    .findFirst()
                    .ifPresent(lock -> report(lock, step, judgement));
        }
    }

    private void report(RelationLock lock, Step step, Judgement judgement) {
        String relation = lock.relation().display();
        judgement.report(
                this,
                step,
                lock.relation().name(),
                "Standbys replay ACCESS EXCLUSIVE: there it waits for queries that read " + relation
                        + " and cancels them after max_standby_streaming_delay (40001), and no later change is replayed"
                        + " until then; lock_timeout does not reach there",
                "-- in a quiet hour, or with " + relation + " read from the primary meanwhile");
    }
}
