package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.NewConstraint;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.List;

/** Silent where a version judged for does not know NOT ENFORCED: another rule tells that the statement fails there. */
final class ConstraintNotEnforced extends StepRule {

    /** The first version with NOT ENFORCED. */
    private static final int SINCE = 18;

    ConstraintNotEnforced() {
        super("constraint-not-enforced", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (judgement.settings().versions().lowest() >= SINCE) {
            NewConstraint.of(step).forEach(added -> check(added, step, judgement));
        }
    }

    private void check(NewConstraint added, Step step, Judgement judgement) {
        Constraint constraint = added.constraint();
        if (constraint instanceof Check check && !check.enforced()) {
            report(
                    added,
                    "and no statement can switch it on later (42809), it has to be dropped and added anew",
                    add(added, ConstraintSql.name(check, added.table(), List.of(), "check"), ConstraintSql.of(check)),
                    step,
                    judgement);
        } else if (constraint instanceof ForeignKey key && !key.enforced()) {
            report(
                    added,
                    "and to switch it on later looks up every row under ACCESS EXCLUSIVE",
                    add(added, ConstraintSql.name(key, added.table(), key.columns(), "fkey"), ConstraintSql.of(key)),
                    step,
                    judgement);
        }
    }

    private static Recipe add(NewConstraint added, String name, String definition) {
        String alterTable = "ALTER TABLE " + added.table().sql();
        return Recipe.start()
                .then(alterTable + " ADD CONSTRAINT " + name + " " + definition + " NOT VALID;")
                .then(alterTable + " VALIDATE CONSTRAINT " + name + ";");
    }

    private void report(NewConstraint added, String later, Recipe safer, Step step, Judgement judgement) {
        judgement.report(
                this,
                step,
                added.table(),
                "A constraint NOT ENFORCED checks no row of " + Judgement.display(added.table(), step.after())
                        + ", neither old nor new, " + later,
                safer.sql());
    }
}
