package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.TableAction.AlterColumnType;

/** What ALTER COLUMN TYPE does, from the old type, the new one, the USING clause and the column's dependants. */
public final class TypeChange {

    private final int postgres;

    public TypeChange(int postgres) {
        this.postgres = postgres;
    }

    /** The dearest thing that happens; {@link Conversion#REWRITE} where the old type is not known. */
    public Conversion conversion(AlterColumnType action, Relation table, Catalog catalog, Session session) {
        throw new IllegalStateException("" + postgres);
    }

    /** Whether values may not fit or lose digits: a shorter length, less precision, a smaller range. */
    public boolean narrows(AlterColumnType action, Relation table, Catalog catalog) {
        throw new IllegalStateException("" + postgres);
    }
}
