package dev.neonally.rule.constraint;

import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.AlterConstraint;
import java.util.Optional;

final class AlterConstraintEnforced extends ActionRule<AlterConstraint> {

    AlterConstraintEnforced() {
        super(AlterConstraint.class, "alter-constraint-enforced", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(AlterConstraint action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (AlterConstraintDeferrable.isOfAnotherKind(action, table)) {
            action.enforced()
                    .ifPresent(enforced -> table.report(
                            this,
                            "ALTER CONSTRAINT " + Identifier.quote(action.name())
                                    + " fails with 42809, because only a foreign key can be switched on or off; the"
                                    + " migration stops there",
                            Recipe.start().note("drop the constraint and add it anew")));
        } else if (table.isLive()) {
            action.enforced()
                    .ifPresent(enforced ->
                            table.report(this, message(action, enforced, table), safer(action, enforced, table)));
        }
    }

    private static String message(AlterConstraint action, boolean enforced, AlteredTable table) {
        String name = Identifier.quote(action.name());
        String referenced = foreignKey(action, table)
                .map(key -> Judgement.display(key.referenced(), table.before()))
                .orElse("the referenced table");
        return enforced
                ? "ALTER CONSTRAINT " + name + " ENFORCED looks up every row of " + table.display()
                        + " under ACCESS EXCLUSIVE, with SHARE ROW EXCLUSIVE on " + referenced
                        + "; nobody can read or write " + table.display() + " until it is through"
                : "ALTER CONSTRAINT " + name + " NOT ENFORCED takes ACCESS EXCLUSIVE on " + table.display() + " and "
                        + referenced + "; nobody can read or write them while it waits for both";
    }

    private static Recipe safer(AlterConstraint action, boolean enforced, AlteredTable table) {
        String alterTable = "ALTER TABLE " + table.sql();
        String name = Identifier.quote(action.name());
        Optional<ForeignKey> key = foreignKey(action, table);
        if (!enforced || key.isEmpty()) {
            return Recipe.start().then(alterTable + " DROP CONSTRAINT " + name + ";");
        }
        String definition = ConstraintSql.of(key.get());
        return Recipe.start()
                .then(alterTable + " DROP CONSTRAINT " + name + ";")
                .then(alterTable + " ADD CONSTRAINT " + name + " " + definition + " NOT VALID;")
                .then(alterTable + " VALIDATE CONSTRAINT " + name + ";");
    }

    private static Optional<ForeignKey> foreignKey(AlterConstraint action, AlteredTable table) {
        return table.relation()
                .flatMap(r -> table.before().constraint(r.id(), action.name()))
                .map(TableConstraint::definition)
                .filter(ForeignKey.class::isInstance)
                .map(ForeignKey.class::cast);
    }
}
