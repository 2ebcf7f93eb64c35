package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;

final class AddColumnConstantDefault extends AddColumnRule {

    AddColumnConstantDefault() {
        super("add-column-constant-default", Risk.LOW, Category.LOCKING, true);
    }

    @Override
    void check(NewColumn column) {
        boolean fast = column.definition().defaultValue().isPresent()
                && column.definition().constraints().isEmpty()
                && column.rewrite().isEmpty();
        if (fast) {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "ADD COLUMN " + column.sql() + " stores the value of " + column.defaultSql()
                                    + " once for all rows and takes ACCESS EXCLUSIVE on " + table
                                    + " for an instant; behind one long query on " + table
                                    + " it waits and everybody else waits behind it",
                            Recipe.start().then(column.addPlain()));
        }
    }
}
