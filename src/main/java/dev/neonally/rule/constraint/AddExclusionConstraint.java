package dev.neonally.rule.constraint;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

final class AddExclusionConstraint extends AddConstraintRule<Exclude> {

    AddExclusionConstraint() {
        super(Exclude.class, "add-exclusion-constraint", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(Exclude exclude, AlteredTable table) {
        table.report(
                this,
                "ADD EXCLUDE builds an index over all of " + table.display()
                        + " and compares its rows under ACCESS EXCLUSIVE; nobody can read or write " + table.display()
                        + " until it is through, and there is no form that does it in two steps",
                safer(exclude, table));
    }

    private static Recipe safer(Exclude exclude, AlteredTable table) {
        QualifiedName copy =
                new QualifiedName(table.name().schema(), table.name().name() + "_new");
        String elements = exclude.elements().stream().map(Expression::text).collect(Collectors.joining(", "));
        String predicate =
                exclude.predicate().map(p -> " WHERE (" + p.text() + ")").orElse("");
        String constraint = "CONSTRAINT " + ConstraintSql.name(exclude, copy, List.of(), "excl") + " EXCLUDE USING "
                + Identifier.quote(exclude.method()) + " (" + elements + ")" + predicate;
        return Recipe.start()
                .then("CREATE TABLE " + copy.sql() + " (LIKE " + table.sql() + " INCLUDING ALL, " + constraint + ");")
                .with("-- then keep " + copy.sql() + " in step with a trigger on " + table.sql()
                        + ", copy the old rows in batches, and swap the names in a later release");
    }
}
