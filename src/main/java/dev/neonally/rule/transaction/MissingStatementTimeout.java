package dev.neonally.rule.transaction;

import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;

final class MissingStatementTimeout extends MigrationRule {

    MissingStatementTimeout() {
        super("missing-statement-timeout", Risk.LOW, Category.TRANSACTION, true);
    }

    /** A timeout is set for all migrations at once, in the tool's configuration or on the role. */
    @Override
    public boolean isOfProject() {
        return true;
    }

    @Override
    protected void check(Judgement judgement) {
        judgement.migration().steps().stream()
                .filter(step -> step.inside().isEmpty() && judgement.readsOrCopies(step))
                .filter(step -> step.session()
                        .milliseconds("statement_timeout")
                        .filter(ms -> ms > 0)
                        .isEmpty())
                .findFirst()
                .ifPresent(step -> judgement.report(
                        this,
                        step.statement(),
                        "Nothing ends this statement if it takes longer than it should, and its lock with it",
                        "SET statement_timeout = '30s'; -- and 0 for CONCURRENTLY and VALIDATE CONSTRAINT"));
    }
}
