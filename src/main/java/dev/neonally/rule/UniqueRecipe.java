package dev.neonally.rule;

import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

/**
 * Migrations that add a unique constraint or a primary key whose index is built while the table stays in use.
 *
 * @param columns the key columns
 */
public record UniqueRecipe(AlteredTable table, Unique unique, List<String> columns) {

    /** The whole way: columns of a primary key are made NOT NULL first. */
    public Recipe recipe() {
        Recipe recipe = Recipe.start();
        if (unique.primary()) {
            for (String column : columns) {
                if (!table.provenNotNull(column)) {
                    recipe = recipe.with(table.notNull(column));
                }
            }
        }
        return recipe.with(index());
    }

    /** The index and the constraint on it, for columns that are ready for them. */
    public Recipe index() {
        return table.isPartitioned() ? byPartition() : onTable(table.name());
    }

    private Recipe onTable(QualifiedName name) {
        String index = constraintName(name);
        return Recipe.start()
                .outsideTransaction("CREATE UNIQUE INDEX CONCURRENTLY " + index + " ON " + name.sql() + " ("
                        + ConstraintSql.columns(columns) + ")"
                        + (unique.include().isEmpty()
                                ? ""
                                : " INCLUDE (" + ConstraintSql.columns(unique.include()) + ")")
                        + (unique.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "") + ";")
                .then("ALTER TABLE " + name.sql() + " ADD CONSTRAINT " + index + " " + kind() + " USING INDEX " + index
                        + deferral() + ";");
    }

    /** PostgreSQL documentation, section 5.12.2.2: a constraint on ONLY the parent, then one for each partition. */
    private Recipe byPartition() {
        String parent = constraintName(table.name());
        Recipe recipe = Recipe.start()
                .then("ALTER TABLE ONLY " + table.sql() + " ADD CONSTRAINT " + parent + " " + kind() + " ("
                        + ConstraintSql.columns(columns) + ");");
        List<Relation> partitions =
                table.relation().map(r -> table.before().childrenOf(r.id())).orElse(List.of());
        for (Relation partition : partitions) {
            QualifiedName name = Recipe.shortest(partition.name());
            recipe = recipe.with(onTable(name))
                    .then("ALTER INDEX " + ConstraintSql.inSchemaOf(table.name(), parent) + " ATTACH PARTITION "
                            + ConstraintSql.inSchemaOf(name, constraintName(name)) + ";");
        }
        return recipe;
    }

    private String constraintName(QualifiedName on) {
        String suffix = unique.primary() ? "pkey" : "key";
        List<String> middle = unique.primary() ? List.of() : columns;
        return on.equals(table.name())
                ? ConstraintSql.name(unique, on, middle, suffix)
                : ConstraintSql.name(on, middle, suffix);
    }

    private String kind() {
        return unique.primary() ? "PRIMARY KEY" : "UNIQUE";
    }

    private String deferral() {
        return (unique.deferrable() ? " DEFERRABLE" : "") + (unique.initiallyDeferred() ? " INITIALLY DEFERRED" : "");
    }
}
