package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryJudgement.Place;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;

final class NotValidNeverValidated extends HistoryRule {

    NotValidNeverValidated() {
        super("not-valid-never-validated", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        judgement
                .end()
                .ifPresent(end -> end.relations().stream()
                        .flatMap(table -> end.constraintsOf(table.id()).stream())
                        .filter(NotValidNeverValidated::isLeftOpen)
                        .forEach(constraint -> judgement
                                .since(catalog -> has(catalog, constraint))
                                .filter(added -> judgement.judges(added.migration())
                                        && !judgement
                                                .releases()
                                                .isComing(added.migration().migration()))
                                .ifPresent(added -> report(constraint, end, added, judgement))));
    }

    private static boolean isLeftOpen(TableConstraint constraint) {
        boolean enforced = !(constraint.definition() instanceof Check check && !check.enforced())
                && !(constraint.definition() instanceof ForeignKey key && !key.enforced());
        return !constraint.validated() && constraint.parent().isEmpty() && enforced;
    }

    private static boolean has(Catalog catalog, TableConstraint constraint) {
        return catalog.constraintsOf(constraint.table()).stream().anyMatch(c -> c.id() == constraint.id());
    }

    private void report(TableConstraint constraint, Catalog end, Place added, HistoryJudgement judgement) {
        Relation table = end.relation(constraint.table()).orElseThrow();
        String shown = Judgement.display(table.name(), end);
        String name = Identifier.quote(constraint.name());
        judgement.report(
                this,
                risk(),
                added,
                shown,
                "Constraint " + name + " of " + shown + " is NOT VALID and no migration validates it (which takes SHARE"
                        + " UPDATE EXCLUSIVE only); old rows may break it, so neither people nor the planner can rely on"
                        + " it",
                Recipe.start()
                        .then("ALTER TABLE " + Recipe.shortest(table.name()).sql() + " VALIDATE CONSTRAINT " + name
                                + ";")
                        .sql());
    }
}
