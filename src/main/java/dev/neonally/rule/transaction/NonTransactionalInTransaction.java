package dev.neonally.rule.transaction;

import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;

final class NonTransactionalInTransaction extends StepRule {

    NonTransactionalInTransaction() {
        super("non-transactional-in-transaction", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        boolean inside = step.session().inTransaction() || step.inside().isPresent();
        if (step.effect().need() == TransactionNeed.FORBIDDEN
                && inside
                && Concurrent.of(step).isEmpty()) {
            judgement.report(
                    this,
                    step.statement(),
                    step.inside().map(c -> c.kind()).orElse(step.statement().kind())
                            + " cannot run in a transaction and fails with 25001; the migration stops there",
                    "-- alone in a migration that runs outside of a transaction");
        }
    }
}
