package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.NewConstraint;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.rule.UniqueRecipe;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.Unique;

final class NotValidUnsupported extends StepRule {

    NotValidUnsupported() {
        super("not-valid-unsupported", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        for (NewConstraint added : NewConstraint.of(step)) {
            if (isRefused(added.constraint())) {
                judgement.report(
                        this,
                        step,
                        added.table(),
                        kind(added.constraint()) + " … NOT VALID fails with 0A000: an index holds all rows or is none;"
                                + " only CHECK, NOT NULL and foreign keys can be added first and validated later",
                        safer(added.constraint(), step, judgement).sql());
            }
        }
    }

    /** Whether the server refuses the constraint for its NOT VALID. */
    static boolean isRefused(Constraint constraint) {
        return constraint instanceof Unique unique && unique.notValid()
                || constraint instanceof Exclude exclude && exclude.notValid();
    }

    private static String kind(Constraint constraint) {
        if (constraint instanceof Unique unique) {
            return unique.primary() ? "PRIMARY KEY" : "UNIQUE";
        }
        return "EXCLUDE";
    }

    private static Recipe safer(Constraint constraint, Step step, Judgement judgement) {
        return constraint instanceof Unique unique
                        && unique.usingIndex().isEmpty()
                        && step.operation() instanceof AlterTable alter
                ? new UniqueRecipe(new AlteredTable(alter, step, judgement), unique, unique.columns()).recipe()
                : Recipe.start().note("the same without NOT VALID");
    }
}
