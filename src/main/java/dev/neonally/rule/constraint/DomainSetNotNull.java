package dev.neonally.rule.constraint;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.NotNullRecipe;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeOperation.AlterDomain;
import dev.neonally.sql.operation.TypeOperation.DomainAction.SetNotNull;

final class DomainSetNotNull extends OperationRule<AlterDomain> {

    DomainSetNotNull() {
        super(AlterDomain.class, "domain-set-not-null", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(AlterDomain operation, Step step, Judgement judgement) {
        DomainUse use = new DomainUse(operation.name(), step, judgement);
        if (operation.action() instanceof SetNotNull && use.isLive()) {
            judgement.report(
                    this,
                    step,
                    use.relation(),
                    "ALTER DOMAIN " + operation.name().sql() + " SET NOT NULL reads every row of " + use.display()
                            + " under SHARE to look for nulls, and has no NOT VALID form; nobody can write there until it"
                            + " is through",
                    safer(use).sql());
        }
    }

    private static Recipe safer(DomainUse use) {
        Recipe recipe = Recipe.start();
        for (Relation table : use.tables()) {
            for (String column : use.columns(table)) {
                recipe = recipe.with(new NotNullRecipe(
                                Recipe.shortest(table.name()),
                                column,
                                use.judgement().settings().versions())
                        .recipe());
            }
        }
        return recipe;
    }
}
