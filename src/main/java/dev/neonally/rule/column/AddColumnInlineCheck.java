package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;

final class AddColumnInlineCheck extends AddColumnRule {

    AddColumnInlineCheck() {
        super("add-column-inline-check", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(NewColumn column) {
        if (column.isVirtual()) {
            return;
        }
        column.constraint(Check.class).filter(Check::enforced).ifPresent(check -> {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "ADD COLUMN " + column.sql() + " with a CHECK reads every row of " + table
                                    + " under ACCESS EXCLUSIVE, null or not; nobody can read or write " + table
                                    + " until it is through",
                            new FilledColumn(column).unconstrained().with(column.checkLater(check)));
        });
    }
}
