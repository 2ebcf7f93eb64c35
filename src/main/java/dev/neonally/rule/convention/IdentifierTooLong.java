package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import java.nio.charset.StandardCharsets;

final class IdentifierTooLong extends StepRule {

    private static final int LONGEST = 63;

    IdentifierTooLong() {
        super("identifier-too-long", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Names.of(step).stream()
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > LONGEST)
                .forEach(name -> judgement.report(
                        this,
                        step.statement(),
                        "PostgreSQL cuts " + name + " off at " + LONGEST
                                + " bytes with no more than a notice; a second name"
                                + " with the same beginning collides with it, or IF NOT EXISTS hides it",
                        "-- a shorter name"));
    }
}
