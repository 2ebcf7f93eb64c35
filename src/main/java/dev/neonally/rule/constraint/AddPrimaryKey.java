package dev.neonally.rule.constraint;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Risk;
import dev.neonally.rule.UniqueRecipe;
import dev.neonally.sql.operation.Constraint.Unique;

final class AddPrimaryKey extends AddConstraintRule<Unique> {

    AddPrimaryKey() {
        super(Unique.class, "add-primary-key", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(Unique key, AlteredTable table) {
        if (key.primary() && key.usingIndex().isEmpty() && !table.buildsNothingHere()) {
            boolean nulls = !key.columns().stream().allMatch(table::provenNotNull);
            table.report(
                    this,
                    "ADD PRIMARY KEY (" + ConstraintSql.columns(key.columns()) + ") builds an index over all of "
                            + table.display() + (nulls ? " and looks for nulls" : "")
                            + " under ACCESS EXCLUSIVE; nobody can read or write " + table.display()
                            + " until it is done, and one duplicate fails it with 23505",
                    new UniqueRecipe(table, key, key.columns()).recipe());
        }
    }
}
