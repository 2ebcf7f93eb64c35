package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Repeatable;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;

final class NonIdempotentStatement extends StepRule {

    NonIdempotentStatement() {
        super("non-idempotent-statement", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        boolean toolWraps = judgement.set().ups().stream().anyMatch(Migration::transactional);
        if (toolWraps
                && !judgement.migration().migration().transactional()
                && step.transaction() < 0
                && Repeatable.failsTwice(step, judgement)) {
            judgement.report(
                    this,
                    step.statement(),
                    "The file runs outside of a transaction: a second run after a failure stops here",
                    "-- IF [NOT] EXISTS; for a concurrent index DROP INDEX CONCURRENTLY IF EXISTS in front of it");
        }
    }
}
