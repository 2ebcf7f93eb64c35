package dev.neonally.effect;

import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.OptionalInt;

/**
 * A relation that a statement touches.
 *
 * @param id its id in the catalog, empty where the history does not know it
 * @param name its name, with the schema where it is known
 * @param fresh it was created by the migration that is running
 */
public record Target(OptionalInt id, QualifiedName name, boolean fresh) {

    public static Target of(Relation relation, int migration) {
        return new Target(OptionalInt.of(relation.id()), relation.name(), relation.origin() == migration);
    }

    public static Target unknown(QualifiedName name) {
        return new Target(OptionalInt.empty(), name, false);
    }

    /** The name as reports show it: with the schema only where that is not {@code public}. */
    public String display() {
        return "public".equals(name.schema()) ? name.name() : name.toString();
    }
}
