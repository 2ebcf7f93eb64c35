package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;

final class NamingConvention extends StepRule {

    private static final String SNAKE_CASE = "[a-z][a-z0-9_]*";

    NamingConvention() {
        super("naming-convention", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        String pattern = judgement.settings().namePattern().orElse(SNAKE_CASE);
        Names.of(step).stream()
                .filter(name -> !name.matches(pattern))
                .forEach(name -> judgement.report(
                        this, step.statement(), "The name " + name + " does not match " + pattern, ""));
    }
}
