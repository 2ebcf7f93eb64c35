package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;
import java.util.List;

final class AddColumnInlineCheck extends AddColumnRule {

    AddColumnInlineCheck() {
        super("add-column-inline-check", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(NewColumn column) {
        column.constraint(Check.class).filter(Check::enforced).ifPresent(check -> {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "ADD COLUMN " + column.sql() + " with a CHECK reads every row of " + table
                                    + " under ACCESS EXCLUSIVE, null or not; nobody can read or write " + table
                                    + " until it is through",
                            safer(check, column));
        });
    }

    private static Recipe safer(Check check, NewColumn column) {
        String name = ConstraintSql.name(check, column.table().name(), List.of(column.name()), "check");
        return new FilledColumn(column)
                .unconstrained()
                .then(column.alterTable() + " ADD CONSTRAINT " + name + " " + ConstraintSql.of(check) + " NOT VALID;")
                .then(column.alterTable() + " VALIDATE CONSTRAINT " + name + ";");
    }
}
