package dev.neonally.rule.constraint;

import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.AlterConstraint;
import java.util.Optional;

final class AlterConstraintDeferrable extends ActionRule<AlterConstraint> {

    AlterConstraintDeferrable() {
        super(AlterConstraint.class, "alter-constraint-deferrable", Risk.LOW, Category.LOCKING);
    }

    @Override
    protected void check(AlterConstraint action, AlterTable alter, Step step, Judgement judgement) {
        if (action.deferrable().isEmpty()) {
            return;
        }
        AlteredTable table = new AlteredTable(alter, step, judgement);
        String name = Identifier.quote(action.name());
        if (isOfAnotherKind(action, table)) {
            judgement.report(
                    this,
                    Risk.HIGH,
                    step,
                    alter.name(),
                    "ALTER CONSTRAINT " + name + " fails with 42809, because it is no foreign key: whether a unique"
                            + " constraint is deferrable is fixed when it is made; the migration stops there",
                    Recipe.start()
                            .note("a deferrable unique constraint serves neither ON CONFLICT nor a foreign key;"
                                    + " where it must be: drop it and add it anew")
                            .sql());
        } else if (table.isLive() && !judgement.locksBriefly(step)) {
            table.report(
                    this,
                    "ALTER CONSTRAINT " + name + " takes ACCESS EXCLUSIVE on " + table.display()
                            + " until the transaction ends; it changes no row, but everybody waits behind it while it"
                            + " waits",
                    Recipe.start()
                            .then(
                                    "-- alone in its transaction",
                                    step.statement().text() + ";"));
        }
    }

    /** Whether it is a constraint that cannot be altered. */
    static boolean isOfAnotherKind(AlterConstraint action, AlteredTable table) {
        Optional<TableConstraint> constraint =
                table.relation().flatMap(r -> table.before().constraint(r.id(), action.name()));
        return constraint.filter(c -> !(c.definition() instanceof ForeignKey)).isPresent();
    }
}
