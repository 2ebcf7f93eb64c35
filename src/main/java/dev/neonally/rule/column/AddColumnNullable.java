package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;

final class AddColumnNullable extends AddColumnRule {

    AddColumnNullable() {
        super("add-column-nullable", Risk.LOW, Category.LOCKING, true);
    }

    @Override
    void check(NewColumn column) {
        boolean plain = column.definition().defaultValue().isEmpty()
                && !column.definition().notNull()
                && column.definition().constraints().isEmpty()
                && column.definition().generated().isEmpty()
                && column.rewrite().isEmpty();
        if (plain) {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "ADD COLUMN " + column.sql() + " is instant but takes ACCESS EXCLUSIVE on " + table
                                    + "; behind one long query on " + table
                                    + " it waits and everybody else waits behind it",
                            Recipe.start().then(column.addPlain()));
        }
    }
}
