package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.effect.ViewReplacement;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.ViewOperation.CreateView;
import java.util.List;
import java.util.stream.Collectors;

final class ViewReplaceIncompatible extends OperationRule<CreateView> {

    ViewReplaceIncompatible() {
        super(CreateView.class, "view-replace-incompatible", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(CreateView create, Step step, Judgement judgement) {
        ViewReplacement replacement = new ViewReplacement(create, step.before());
        replacement
                .objection()
                .ifPresent(objection -> judgement.report(
                        this,
                        step,
                        create.name(),
                        "CREATE OR REPLACE VIEW may only add columns behind those that "
                                + Judgement.display(create.name(), step.before()) + " has; this fails with 42P16, for "
                                + objection,
                        safer(create, step)));
    }

    /** In one transaction, so that nobody misses the view. */
    private static String safer(CreateView create, Step step) {
        Catalog catalog = step.before();
        List<Relation> above = catalog.relation(create.name())
                .map(view -> catalog.dependentViews(view.id()))
                .orElse(List.of());
        String first = above.stream()
                .map(view -> "DROP VIEW " + Recipe.shortest(view.name()).sql() + ";\n")
                .collect(Collectors.joining());
        return Recipe.start()
                .then(first + "DROP VIEW " + create.name().sql() + ";\n" + Replacement.asCreation(step))
                .note("and in the same transaction grant again what was granted on it"
                        + (above.isEmpty() ? "" : ", and create again the views on it"))
                .sql();
    }
}
