package dev.neonally.rule.column;

import dev.neonally.effect.Conversion;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;

final class AlterColumnTypeUsingDefeatsFastPath extends ColumnTypeRule {

    AlterColumnTypeUsingDefeatsFastPath() {
        super("alter-column-type-using-defeats-fast-path", Risk.MEDIUM, Category.REWRITE);
    }

    @Override
    void check(RetypedColumn column) {
        column.action().using().ifPresent(using -> {
            if (column.conversion() == Conversion.REWRITE && column.conversionWithoutUsing() != Conversion.REWRITE) {
                String table = column.table().display();
                column.table()
                        .report(
                                this,
                                "USING " + using.sql() + " makes the change of " + column.display() + " rewrite "
                                        + table
                                        + " under ACCESS EXCLUSIVE, which the server does not need without it; nobody can"
                                        + " read or write " + table + " until the last row is copied",
                                Recipe.start().then(column.alterType()));
            }
        });
    }
}
