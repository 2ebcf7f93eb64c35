package dev.neonally.rule.column;

import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Conversion;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Identifier;
import java.util.List;
import java.util.stream.Collectors;

final class AlterColumnTypeRechecksCheck extends ColumnTypeRule {

    AlterColumnTypeRechecksCheck() {
        super("alter-column-type-rechecks-check", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(RetypedColumn column) {
        List<TableConstraint> checks = column.constraints()
                .filter(TableConstraint::validated)
                .filter(c -> c.definition() instanceof Check)
                .toList();
        if (column.conversion() == Conversion.SCAN && !checks.isEmpty()) {
            AlteredTable table = column.table();
            String names = checks.stream().map(TableConstraint::name).collect(Collectors.joining(", "));
            table.report(
                    this,
                    "Changing " + column.display() + " needs no rewrite, but verifies CHECK " + names
                            + " on every row of " + table.display()
                            + " under ACCESS EXCLUSIVE; nobody can read or write "
                            + table.display() + " meanwhile",
                    safer(column, checks));
        }
    }

    private static Recipe safer(RetypedColumn column, List<TableConstraint> checks) {
        StringBuilder change = new StringBuilder();
        for (TableConstraint check : checks) {
            change.append(column.alterTable())
                    .append(" DROP CONSTRAINT ")
                    .append(Identifier.quote(check.name()))
                    .append(";\n");
        }
        change.append(column.alterTypeUsing());
        for (TableConstraint check : checks) {
            if (check.definition() instanceof Check definition) {
                change.append('\n')
                        .append(column.alterTable())
                        .append(" ADD CONSTRAINT ")
                        .append(Identifier.quote(check.name()))
                        .append(' ')
                        .append(ConstraintSql.of(definition))
                        .append(" NOT VALID;");
            }
        }
        Recipe recipe = Recipe.start().then(change.toString());
        for (TableConstraint check : checks) {
            recipe = recipe.then(column.alterTable() + " VALIDATE CONSTRAINT " + Identifier.quote(check.name()) + ";");
        }
        return recipe;
    }
}
