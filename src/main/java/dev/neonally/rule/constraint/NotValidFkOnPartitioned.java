package dev.neonally.rule.constraint;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ForeignKeyRecipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;

final class NotValidFkOnPartitioned extends AddConstraintRule<ForeignKey> {

    NotValidFkOnPartitioned() {
        super(ForeignKey.class, "not-valid-fk-on-partitioned", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    void check(ForeignKey key, AlteredTable table) {
        ForeignKeyRecipe recipe = new ForeignKeyRecipe(table, key);
        if (key.notValid() && !recipe.takesNotValid()) {
            table.report(
                    this,
                    "PostgreSQL before 18 refuses FOREIGN KEY … NOT VALID on the partitioned table " + table.display()
                            + " with 42809, once it has SHARE ROW EXCLUSIVE on it; the migration fails",
                    recipe.recipe());
        }
    }
}
