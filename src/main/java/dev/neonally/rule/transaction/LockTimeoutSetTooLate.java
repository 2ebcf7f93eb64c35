package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;

final class LockTimeoutSetTooLate extends MigrationRule {

    LockTimeoutSetTooLate() {
        super("lock-timeout-set-too-late", Risk.MEDIUM, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        Timeouts.firstUnprotected(judgement)
                .filter(step -> Timeouts.isSetLater("lock_timeout", step, judgement))
                .ifPresent(step -> {
                    RelationLock lock =
                            Locking.strongest(step, judgement, LockMode.SHARE).orElseThrow();
                    judgement.report(
                            this,
                            step,
                            lock.relation().name(),
                            "The migration sets lock_timeout only after this statement, which asks for "
                                    + lock.mode().sql() + " on "
                                    + lock.relation().display()
                                    + " and waits for it without a limit",
                            "-- SET lock_timeout as the first statement");
                });
    }
}
