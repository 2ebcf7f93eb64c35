package dev.neonally.rule;

import dev.neonally.catalog.Catalog;
import dev.neonally.migration.Migration;
import dev.neonally.sql.Statement;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is kept of a migration once it was judged.
 *
 * @param before the schema that it met
 * @param after the schema that it left
 * @param hazards what rules about statements find in a backward migration, which fail no build by themselves
 */
public record ReadMigration(
        Migration migration, List<Statement> statements, Catalog before, Catalog after, List<Finding> hazards) {

    /** The line of the statement after which it holds of the schema, the first line where none is found alone. */
    int lineOf(Predicate<Catalog> holds) {
        Catalog schema = before;
        for (Statement statement : statements) {
            schema = schema.apply(statement.operation());
            if (holds.test(schema)) {
                return statement.line();
            }
        }
        return migration.script().firstLine();
    }
}
