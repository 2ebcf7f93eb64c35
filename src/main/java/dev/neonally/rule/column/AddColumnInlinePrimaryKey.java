package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import dev.neonally.rule.UniqueRecipe;
import dev.neonally.sql.operation.Constraint.Unique;
import java.util.List;

final class AddColumnInlinePrimaryKey extends AddColumnRule {

    AddColumnInlinePrimaryKey() {
        super("add-column-inline-primary-key", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(NewColumn column) {
        column.constraint(Unique.class).filter(Unique::primary).ifPresent(key -> {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "ADD COLUMN " + column.sql() + " PRIMARY KEY builds an index over all of " + table
                                    + " and looks for nulls under ACCESS EXCLUSIVE; nobody can read or write " + table
                                    + " until both are done",
                            new FilledColumn(column)
                                    .required()
                                    .with(new UniqueRecipe(column.table(), key, List.of(column.name())).index()));
        });
    }
}
