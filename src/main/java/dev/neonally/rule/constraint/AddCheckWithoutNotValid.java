package dev.neonally.rule.constraint;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

final class AddCheckWithoutNotValid extends AddConstraintRule<Check> {

    AddCheckWithoutNotValid() {
        super(Check.class, "add-check-without-not-valid", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(Check check, AlteredTable table) {
        if (!check.notValid() && check.enforced()) {
            String name = ConstraintSql.name(check, table.name(), columns(check), "check");
            table.report(
                    this,
                    "ADD CONSTRAINT " + name + " verifies CHECK ("
                            + check.condition().sql() + ") on every row of "
                            + table.display() + " under ACCESS EXCLUSIVE; nobody can read or write " + table.display()
                            + " until it is through, and one bad row fails it with 23514",
                    Recipe.start()
                            .then("ALTER TABLE " + table.sql() + " ADD CONSTRAINT " + name + " "
                                    + ConstraintSql.of(check) + " NOT VALID;")
                            .then("ALTER TABLE " + table.sql() + " VALIDATE CONSTRAINT " + name + ";"));
        }
    }

    /** The server names a check after its column where there is one alone. */
    private static List<String> columns(Check check) {
        List<String> columns = check.condition().columns().stream()
                .map(QualifiedName::name)
                .distinct()
                .toList();
        return columns.size() == 1 ? columns : List.of();
    }
}
