package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;

final class AlterColumnTypeTimezone extends ColumnTypeRule {

    AlterColumnTypeTimezone() {
        super("alter-column-type-timezone", Risk.HIGH, Category.DATA_LOSS);
    }

    @Override
    void check(RetypedColumn column) {
        if (column.takesZoneOfSession()) {
            column.table()
                    .report(
                            this,
                            "Changing " + column.display() + " reads every value in the session's TimeZone while it"
                                    + " rewrites " + column.table().display()
                                    + " under ACCESS EXCLUSIVE; under any zone but the one the values were written in,"
                                    + " they all shift by hours, silently",
                            column.changeUnderUtc());
        }
    }
}
