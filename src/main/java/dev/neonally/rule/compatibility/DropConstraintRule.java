package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;

/** A rule about DROP CONSTRAINT. */
abstract class DropConstraintRule extends ActionRule<TableAction.DropConstraint> {

    DropConstraintRule(String id, Risk risk, Category category) {
        super(TableAction.DropConstraint.class, id, risk, category);
    }

    @Override
    protected final void check(TableAction.DropConstraint drop, AlterTable alter, Step step, Judgement judgement) {
        DroppedConstraint constraint = new DroppedConstraint(drop, alter, step, judgement);
        if (constraint.isLive()) {
            check(constraint);
        }
    }

    abstract void check(DroppedConstraint constraint);

    final void report(DroppedConstraint constraint, String message, Recipe safer) {
        constraint
                .judgement()
                .report(this, constraint.step(), constraint.alter().name(), message, safer.sql());
    }
}
