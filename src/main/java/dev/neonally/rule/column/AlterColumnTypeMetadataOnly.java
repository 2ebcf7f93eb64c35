package dev.neonally.rule.column;

import dev.neonally.effect.Conversion;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;

final class AlterColumnTypeMetadataOnly extends ColumnTypeRule {

    AlterColumnTypeMetadataOnly() {
        super("alter-column-type-metadata-only", Risk.LOW, Category.COMPATIBILITY, true);
    }

    @Override
    void check(RetypedColumn column) {
        if (column.conversion() == Conversion.FREE) {
            column.table()
                    .report(
                            this,
                            "Changing " + column.display() + " touches no row and takes ACCESS EXCLUSIVE on "
                                    + column.table().display()
                                    + " for an instant; plans that connections have cached fail once with \"cached plan"
                                    + " must not change result type\", and the column's statistics are gone",
                            Recipe.start()
                                    .then(
                                            column.alterTypeUsing(),
                                            "ANALYZE " + column.table().sql() + " (" + column.sql() + ");"));
        }
    }
}
