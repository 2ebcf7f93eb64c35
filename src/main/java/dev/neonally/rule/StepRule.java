package dev.neonally.rule;

import dev.neonally.effect.Step;

/** A rule that looks at every step, whatever its operation. */
public abstract non-sealed class StepRule extends Rule {

    protected StepRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    protected StepRule(String id, Risk risk, Category category, boolean optIn) {
        super(id, risk, category, optIn);
    }

    protected abstract void check(Step step, Judgement judgement);
}
