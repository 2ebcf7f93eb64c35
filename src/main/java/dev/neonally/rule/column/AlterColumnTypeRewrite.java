package dev.neonally.rule.column;

import dev.neonally.effect.Conversion;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;

final class AlterColumnTypeRewrite extends ColumnTypeRule {

    AlterColumnTypeRewrite() {
        super("alter-column-type-rewrite", Risk.HIGH, Category.REWRITE);
    }

    @Override
    void check(RetypedColumn column) {
        boolean usingAlone =
                column.action().using().isPresent() && column.conversionWithoutUsing() != Conversion.REWRITE;
        if (column.conversion() == Conversion.REWRITE && !usingAlone) {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "Changing " + column.display() + " rewrites " + table
                                    + " and all its indexes under ACCESS EXCLUSIVE; nobody can read or write " + table
                                    + " until the last row is copied",
                            safer(column));
        }
    }

    private static Recipe safer(RetypedColumn column) {
        if (column.takesZoneOfSession()) {
            return column.changeUnderUtc();
        }
        ReplacementColumn replacement = new ReplacementColumn(column);
        return replacement.recipe().note(replacement.ending());
    }
}
