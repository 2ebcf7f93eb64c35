package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.effect.ViewReplacement;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
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
                        safer(create, step.before())));
    }

    /** In one transaction, so that nobody misses the view. */
    private static String safer(CreateView create, Catalog catalog) {
        List<Relation> above = catalog.relation(create.name())
                .map(view -> catalog.dependentViews(view.id()))
                .orElse(List.of());
        String first = above.isEmpty()
                ? ""
                : above.stream()
                                .map(view -> Judgement.display(view.name(), catalog))
                                .collect(Collectors.joining(", ", "-- first the views on it: ", ""))
                        + "\n";
        return first + "DROP VIEW " + create.name().sql() + ";\nCREATE VIEW "
                + create.name().sql() + " AS …; -- in the same transaction, with the rights that were granted on it";
    }
}
