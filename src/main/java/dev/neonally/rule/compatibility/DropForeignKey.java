package dev.neonally.rule.compatibility;

import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Identifier;

final class DropForeignKey extends DropConstraintRule {

    DropForeignKey() {
        super("drop-foreign-key", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    void check(DroppedConstraint constraint) {
        if (constraint.definition(ForeignKey.class).isPresent()
                && !constraint.judgement().locksBriefly(constraint.step())) {
            String referenced = Judgement.display(
                    constraint.definition(ForeignKey.class).get().referenced(),
                    constraint.step().before());
            report(
                    constraint,
                    "DROP CONSTRAINT of a foreign key takes ACCESS EXCLUSIVE on " + constraint.display() + " and on "
                            + referenced + "; reads and writes of both wait until the transaction ends",
                    Recipe.start()
                            .with("-- alone in its transaction")
                            .then("ALTER TABLE " + constraint.alter().name().sql() + " DROP CONSTRAINT "
                                    + Identifier.quote(constraint.drop().name()) + ";"));
        }
    }
}
