package dev.neonally.rule.constraint;

import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.QualifiedName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class AddExclusionConstraint extends AddConstraintRule<Exclude> {

    /** The start of the statement up to the table's name. */
    private static final Pattern TARGET = Pattern.compile(
            "\\A(ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?)(?:\"(?:[^\"]|\"\")*\"|[^\\s\"])+",
            Pattern.CASE_INSENSITIVE);

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
                safer(table));
    }

    private static Recipe safer(AlteredTable table) {
        QualifiedName copy =
                new QualifiedName(table.name().schema(), table.name().name() + "_new");
        Matcher target = TARGET.matcher(table.step().statement().text());
        String add = target.find()
                ? target.group(1) + copy.sql() + target.replaceFirst("") + ";"
                : "-- add the constraint to " + copy.sql();
        return Recipe.start()
                .then("CREATE TABLE " + copy.sql() + " (LIKE " + table.sql() + " INCLUDING ALL);", add)
                .note("then keep " + copy.sql() + " in step with a trigger on " + table.sql()
                        + ", copy the old rows in batches, and swap the names in a later release");
    }
}
