package dev.neonally.rule.constraint;

import dev.neonally.catalog.Index;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Identifier;
import java.util.List;
import java.util.Optional;

final class PrimaryKeyUsingIndexNullable extends AddConstraintRule<Unique> {

    PrimaryKeyUsingIndexNullable() {
        super(Unique.class, "primary-key-using-index-nullable", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(Unique key, AlteredTable table) {
        if (!key.primary() || key.usingIndex().isEmpty()) {
            return;
        }
        String name = key.usingIndex().get();
        Optional<List<String>> columns = table.index(name).map(Index::leadingColumns);
        List<String> nullable = columns.orElse(List.of()).stream()
                .filter(column -> !table.provenNotNull(column))
                .toList();
        if (columns.isEmpty() || !nullable.isEmpty()) {
            String which = nullable.isEmpty() ? "the columns of " + name : ConstraintSql.columns(nullable);
            table.report(
                    this,
                    "ADD PRIMARY KEY USING INDEX " + name + " has to make " + which
                            + " NOT NULL and reads every row of "
                            + table.display() + " under ACCESS EXCLUSIVE for it; nobody can read or write "
                            + table.display() + " until it is through",
                    safer(key, name, nullable, table));
        }
    }

    private static Recipe safer(Unique key, String index, List<String> nullable, AlteredTable table) {
        Recipe recipe = Recipe.start();
        for (String column : nullable) {
            recipe = recipe.with(table.notNull(column));
        }
        String name = key.name().map(n -> " CONSTRAINT " + Identifier.quote(n)).orElse("");
        return recipe.then("ALTER TABLE " + table.sql() + " ADD" + name + " PRIMARY KEY USING INDEX "
                + Identifier.quote(index) + ";");
    }
}
