package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;

final class ConcurrentBuildUnderShortTimeout extends ConcurrentRule {

    /** An index of a table that needs CONCURRENTLY takes longer to build than this. */
    private static final long SHORT_MILLISECONDS = 600_000;

    ConcurrentBuildUnderShortTimeout() {
        super("concurrent-build-under-short-timeout", Risk.MEDIUM, Category.TRANSACTION);
    }

    @Override
    void check(Concurrent command, Step step, Judgement judgement) {
        boolean live = command.table().map(t -> !judgement.isHarmless(t, step)).orElse(true);
        if (!command.builds() || !live || step.session().inTransaction()) {
            return;
        }
        step.session()
                .milliseconds("statement_timeout")
                .filter(limit -> limit > 0 && limit < SHORT_MILLISECONDS)
                .ifPresent(limit -> report(
                        command,
                        step,
                        judgement,
                        command.command() + " runs under a statement_timeout of " + limit
                                + " ms, which aborts the build on a large table and leaves an INVALID index behind",
                        "SET statement_timeout = 0; -- before the build, for the build alone"));
    }
}
