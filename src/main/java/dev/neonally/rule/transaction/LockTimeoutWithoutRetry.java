package dev.neonally.rule.transaction;

import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.SessionOperation.SetVariable;

final class LockTimeoutWithoutRetry extends MigrationRule {

    LockTimeoutWithoutRetry() {
        super("lock-timeout-without-retry", Risk.LOW, Category.TRANSACTION, true);
    }

    @Override
    protected void check(Judgement judgement) {
        judgement.migration().steps().stream()
                .filter(step -> step.operation() instanceof SetVariable set
                        && set.name().equals("lock_timeout")
                        && !set.value().equals("0"))
                .findFirst()
                .ifPresent(step -> judgement.report(
                        this,
                        step.statement(),
                        "The first statement that does not get its lock in time fails with 55P03, and "
                                + judgement.set().layout().id() + " stops the release there: it does not try again",
                        "-- run the tool again on 55P03, a few times, with a pause"));
    }
}
