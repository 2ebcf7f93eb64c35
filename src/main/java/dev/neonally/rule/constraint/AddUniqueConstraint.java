package dev.neonally.rule.constraint;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Risk;
import dev.neonally.rule.UniqueRecipe;
import dev.neonally.sql.operation.Constraint.Unique;

final class AddUniqueConstraint extends AddConstraintRule<Unique> {

    AddUniqueConstraint() {
        super(Unique.class, "add-unique-constraint", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(Unique unique, AlteredTable table) {
        if (!unique.primary() && unique.usingIndex().isEmpty() && !table.buildsNothingHere()) {
            table.report(
                    this,
                    "ADD UNIQUE (" + ConstraintSql.columns(unique.columns()) + ") builds an index over all of "
                            + table.display() + " under ACCESS EXCLUSIVE; nobody can read or write " + table.display()
                            + " until it is built, and one duplicate fails it with 23505",
                    new UniqueRecipe(table, unique, unique.columns()).recipe());
        }
    }
}
