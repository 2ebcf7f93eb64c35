package dev.neonally.rule.transaction;

import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import java.util.Locale;

final class NonTransactionalInTransaction extends StepRule {

    NonTransactionalInTransaction() {
        super("non-transactional-in-transaction", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        boolean concurrently = step.statement().text().toUpperCase(Locale.ROOT).contains("CONCURRENTLY");
        boolean inside = step.session().inTransaction() || step.inside().isPresent();
        if (step.effect().need() == TransactionNeed.FORBIDDEN && inside && !concurrently && isOwn(step)) {
            judgement.report(
                    this,
                    step.statement(),
                    step.inside().map(c -> c.kind()).orElse(step.statement().kind())
                            + " cannot run in a transaction and fails with 25001; the migration stops there",
                    "-- alone in a migration that runs outside of a transaction");
        }
    }

    /** A DO block's effect holds that of its commands, which are steps of their own. */
    private static boolean isOwn(Step step) {
        return !step.statement().kind().equals("DO") || step.inside().isPresent();
    }
}
