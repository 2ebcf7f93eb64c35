package dev.neonally.rule;

import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

/** Migrations that add a foreign key and verify it while both tables stay in use. */
public record ForeignKeyRecipe(AlteredTable table, ForeignKey key) {

    /** The first version that takes a NOT VALID foreign key on a partitioned table. */
    private static final int NOT_VALID_ON_PARTITIONED = 18;

    /** Whether all versions judged for take NOT VALID on the table. */
    public boolean takesNotValid() {
        return !table.isPartitioned() || table.judgement().settings().versions().lowest() >= NOT_VALID_ON_PARTITIONED;
    }

    /** The whole way: the index that the key needs comes first where it is missing. */
    public Recipe recipe() {
        KeyIndex index = new KeyIndex(table.name(), key.columns());
        boolean indexed =
                table.relation().filter(r -> index.existsOn(r, table.before())).isPresent();
        Recipe first = indexed ? Recipe.start() : index.recipe(table.relation(), table.before());
        return first.with(takesNotValid() ? on(table.name(), name()) : byPartition());
    }

    private Recipe on(QualifiedName owner, String name) {
        return Recipe.start()
                .then(add(owner, name) + " NOT VALID;")
                .then("ALTER TABLE " + owner.sql() + " VALIDATE CONSTRAINT " + name + ";");
    }

    /** The parent's key takes over those of the partitions and reads nothing. */
    private Recipe byPartition() {
        Recipe recipe = Recipe.start();
        for (Relation partition : partitions()) {
            QualifiedName owner = Recipe.shortest(partition.name());
            recipe = recipe.with(on(owner, ConstraintSql.name(owner, key.columns(), "fkey")));
        }
        return recipe.then(add(table.name(), name()) + ";");
    }

    private List<Relation> partitions() {
        return table.relation().map(r -> table.before().childrenOf(r.id())).orElse(List.of());
    }

    private String name() {
        return ConstraintSql.name(key, table.name(), key.columns(), "fkey");
    }

    private String add(QualifiedName owner, String name) {
        return "ALTER TABLE " + owner.sql() + " ADD CONSTRAINT " + name + " " + ConstraintSql.of(key);
    }
}
