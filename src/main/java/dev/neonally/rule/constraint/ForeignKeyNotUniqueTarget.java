package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import java.util.List;

final class ForeignKeyNotUniqueTarget extends StepRule {

    ForeignKeyNotUniqueTarget() {
        super("foreign-key-not-unique-target", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        for (NewForeignKey added : NewForeignKey.of(step)) {
            ReferencedKey.of(added.key(), step)
                    .ifPresent(target -> target.refusal()
                            .ifPresent(refusal -> judgement.report(
                                    this,
                                    step,
                                    added.table(),
                                    "The foreign key fails with " + refusal + "; the migration stops there",
                                    safer(target).sql())));
        }
    }

    private static Recipe safer(ReferencedKey target) {
        String table = target.key().referenced().sql();
        List<String> primary = target.primaryKey();
        Recipe recipe = primary.size() == target.key().columns().size()
                ? Recipe.start()
                        .note("reference the primary key: " + table + " (" + ConstraintSql.columns(primary) + ")")
                : Recipe.start();
        return recipe.note("or give " + table
                + " a unique constraint, not deferrable, on the columns referenced, in a release before");
    }
}
