package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;

final class LockTimeoutTooLong extends MigrationRule {

    LockTimeoutTooLong() {
        super("lock-timeout-zero-or-too-long", Risk.LOW, Category.LOCKING);
    }

    @Override
    protected void check(Judgement judgement) {
        long limit = judgement.settings().lockTimeoutLimit().toMillis();
        judgement.migration().steps().stream()
                .filter(step ->
                        Locking.strongest(step, judgement, LockMode.SHARE).isPresent())
                .filter(step -> isSetBeyond(step, limit))
                .findFirst()
                .ifPresent(step -> judgement.report(
                        this,
                        step.statement(),
                        "lock_timeout is "
                                + step.session().setting("lock_timeout").orElse("0")
                                + " here: everybody who comes after this statement may wait that long; "
                                + (limit / 1000.0) + " s is the limit",
                        "SET lock_timeout = '2s';"));
    }

    private static boolean isSetBeyond(Step step, long limit) {
        return step.session()
                .milliseconds("lock_timeout")
                .filter(ms -> ms == 0 || ms > limit)
                .isPresent();
    }
}
