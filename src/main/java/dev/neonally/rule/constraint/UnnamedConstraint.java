package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.stream.Stream;

/** Silent about a primary key, of which a table has but one, and about constraints that are written with their column. */
final class UnnamedConstraint extends StepRule {

    UnnamedConstraint() {
        super("unnamed-constraint", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateTable create) {
            check(create.constraints().stream(), create.name(), step, judgement);
        } else if (step.operation() instanceof AlterTable alter) {
            check(
                    alter.actions().stream()
                            .filter(AddConstraint.class::isInstance)
                            .map(action -> ((AddConstraint) action).constraint()),
                    alter.name(),
                    step,
                    judgement);
        }
    }

    private void check(Stream<Constraint> constraints, QualifiedName table, Step step, Judgement judgement) {
        constraints
                .filter(constraint -> constraint.name().isEmpty() && !isPrimaryKey(constraint))
                .forEach(constraint -> judgement.report(
                        this,
                        step,
                        table,
                        "A constraint of " + Judgement.display(table, step.after())
                                + " gets its name from the server, which counts on where that is taken; a later DROP"
                                + " CONSTRAINT by that name fails on a database that grew another way",
                        Recipe.start().note("CONSTRAINT <name> before it").sql()));
    }

    private static boolean isPrimaryKey(Constraint constraint) {
        return constraint instanceof Unique unique && unique.primary();
    }
}
