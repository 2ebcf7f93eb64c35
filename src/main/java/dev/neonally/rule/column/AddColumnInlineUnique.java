package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import dev.neonally.rule.UniqueRecipe;
import dev.neonally.sql.operation.Constraint.Unique;
import java.util.List;

final class AddColumnInlineUnique extends AddColumnRule {

    AddColumnInlineUnique() {
        super("add-column-inline-unique", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(NewColumn column) {
        column.constraint(Unique.class).filter(unique -> !unique.primary()).ifPresent(unique -> {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "ADD COLUMN " + column.sql() + " UNIQUE builds an index over all of " + table
                                    + " under ACCESS EXCLUSIVE; nobody can read or write " + table
                                    + " until it is built",
                            new FilledColumn(column)
                                    .unconstrained()
                                    .with(new UniqueRecipe(column.table(), unique, List.of(column.name())).recipe()));
        });
    }
}
