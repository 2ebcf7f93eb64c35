package dev.neonally.rule;

import dev.neonally.effect.PostgresVersions;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;

/** Migrations that make a column NOT NULL and never read the table under a strong lock. */
public record NotNullRecipe(QualifiedName table, String column, PostgresVersions versions) {

    /** The first version with NOT NULL … NOT VALID. */
    private static final int NOT_NULL_NOT_VALID = 18;

    public Recipe recipe() {
        String alterTable = "ALTER TABLE " + table.sql();
        String name = Identifier.quote(column);
        String proof = ConstraintSql.name(table, List.of(column), "not_null");
        String validate = alterTable + " VALIDATE CONSTRAINT " + proof + ";";
        if (versions.lowest() >= NOT_NULL_NOT_VALID) {
            return Recipe.start()
                    .then(alterTable + " ADD CONSTRAINT " + proof + " NOT NULL " + name + " NOT VALID;")
                    .then(validate);
        }
        return Recipe.start()
                .then(alterTable + " ADD CONSTRAINT " + proof + " CHECK (" + name + " IS NOT NULL) NOT VALID;")
                .then(validate)
                .then(
                        alterTable + " ALTER COLUMN " + name + " SET NOT NULL;",
                        alterTable + " DROP CONSTRAINT " + proof + ";");
    }
}
