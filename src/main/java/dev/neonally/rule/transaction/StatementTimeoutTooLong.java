package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;

final class StatementTimeoutTooLong extends MigrationRule {

    StatementTimeoutTooLong() {
        super("statement-timeout-too-long", Risk.LOW, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        long limit = judgement.settings().statementTimeoutLimit().toMillis();
        judgement.migration().steps().stream()
                .filter(step -> step.inside().isEmpty() && judgement.readsOrCopies(step))
                .filter(step -> isSetBeyond(step, limit))
                .findFirst()
                .ifPresent(step -> judgement.report(
                        this,
                        step.statement(),
                        "statement_timeout is "
                                + step.session().setting("statement_timeout").orElse("0")
                                + " here, and for as long as that this statement may keep its lock; "
                                + (limit / 1000.0) + " s is the limit",
                        "SET statement_timeout = '30s';"));
    }

    private static boolean isSetBeyond(Step step, long limit) {
        return step.session()
                .milliseconds("statement_timeout")
                .filter(ms -> ms > limit)
                .isPresent();
    }
}
