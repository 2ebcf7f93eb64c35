package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;

/** A rule about commands with CONCURRENTLY. */
abstract class ConcurrentRule extends StepRule {

    ConcurrentRule(String id, Risk risk, Category category, boolean optIn) {
        super(id, risk, category, optIn);
    }

    ConcurrentRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    @Override
    protected final void check(Step step, Judgement judgement) {
        Concurrent.of(step).ifPresent(command -> check(command, step, judgement));
    }

    abstract void check(Concurrent command, Step step, Judgement judgement);

    final void report(Concurrent command, Step step, Judgement judgement, String message, String safer) {
        if (command.table().isPresent()) {
            judgement.report(this, step, command.table().get(), message, safer);
        } else {
            judgement.report(this, step.statement(), message, safer);
        }
    }
}
