package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.ForeignKeyRecipe;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;

final class AddColumnInlineForeignKey extends AddColumnRule {

    AddColumnInlineForeignKey() {
        super("add-column-inline-foreign-key", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    void check(NewColumn column) {
        column.constraint(ForeignKey.class)
                .filter(key -> !column.table()
                        .judgement()
                        .isNew(key.referenced(), column.table().step()))
                .ifPresent(key -> column.table().report(this, message(key, column), safer(key, column)));
    }

    private static String message(ForeignKey key, NewColumn column) {
        String table = column.table().display();
        String referenced = Judgement.display(key.referenced(), column.table().before());
        String locks = "ADD COLUMN " + column.sql() + " with REFERENCES takes SHARE ROW EXCLUSIVE on " + referenced
                + " besides ACCESS EXCLUSIVE on " + table;
        return column.definition().defaultValue().isPresent()
                ? locks + " and looks up the default of every row of " + table + "; writers of " + referenced
                        + " and everybody on " + table + " wait for the whole of it"
                : locks + "; while it waits for either table, writers of " + referenced + " and everybody on " + table
                        + " queue behind it";
    }

    private static Recipe safer(ForeignKey key, NewColumn column) {
        return new FilledColumn(column).unconstrained().with(new ForeignKeyRecipe(column.table(), key).recipe());
    }
}
