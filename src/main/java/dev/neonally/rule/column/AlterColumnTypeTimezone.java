package dev.neonally.rule.column;

import dev.neonally.effect.Conversion;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.TypeName;

final class AlterColumnTypeTimezone extends ColumnTypeRule {

    AlterColumnTypeTimezone() {
        super("alter-column-type-timezone", Risk.HIGH, Category.DATA_LOSS);
    }

    @Override
    void check(RetypedColumn column) {
        boolean changesZone = column.oldType()
                .filter(old -> isPair(old, column.action().type()))
                .isPresent();
        if (changesZone && column.action().using().isEmpty() && !inUtc(column)) {
            column.table()
                    .report(
                            this,
                            "Changing " + column.display() + " reads every value in the session's TimeZone while it"
                                    + " rewrites " + column.table().display()
                                    + " under ACCESS EXCLUSIVE; under any zone but the one the values were written in,"
                                    + " they all shift by hours, silently",
                            Recipe.start().then("SET LOCAL timezone = 'UTC';", column.alterType()));
        }
    }

    /** Under UTC, and only there, the server knows that the values stay as they are. */
    private static boolean inUtc(RetypedColumn column) {
        return column.conversion() != Conversion.REWRITE;
    }

    private static boolean isPair(TypeName from, TypeName to) {
        return !from.isArray()
                && !to.isArray()
                && (isNamed(from, "timestamp") && isNamed(to, "timestamptz")
                        || isNamed(from, "timestamptz") && isNamed(to, "timestamp"));
    }

    private static boolean isNamed(TypeName type, String name) {
        return type.name().schema() == null && type.name().name().equals(name);
    }
}
