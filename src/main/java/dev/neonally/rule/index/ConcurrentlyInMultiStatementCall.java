package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;

final class ConcurrentlyInMultiStatementCall extends ConcurrentRule {

    ConcurrentlyInMultiStatementCall() {
        super("concurrently-in-multi-statement-call", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    void check(Concurrent command, Step step, Judgement judgement) {
        if (step.inside().isEmpty() && isImplicit(step, judgement)) {
            report(
                    command,
                    step,
                    judgement,
                    command.command() + " fails with 25001, because "
                            + judgement.set().layout().id()
                            + " sends the whole file in one call and PostgreSQL runs the "
                            + judgement.migration().statements().size()
                            + " statements of one call in one transaction; the migration stops there",
                    "-- alone in a file of its own");
        }
    }

    /** Whether the transaction is the one that PostgreSQL makes of several statements in one call. */
    static boolean isImplicit(Step step, Judgement judgement) {
        return ConcurrentlyInTransaction.isSentWhole(judgement)
                && !judgement.migration().migration().transactional()
                && step.session().inTransaction()
                && judgement.migration().statements().size() > 1;
    }
}
