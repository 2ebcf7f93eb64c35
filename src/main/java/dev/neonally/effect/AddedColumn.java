package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.sql.operation.ColumnDefinition;
import java.util.Optional;

/** What ADD COLUMN does to the rows that are there. */
public final class AddedColumn {

    private final Catalog catalog;
    private final int postgres;

    public AddedColumn(Catalog catalog, int postgres) {
        this.catalog = catalog;
        this.postgres = postgres;
    }

    /** Why the table is rewritten, if it is. */
    public Optional<Reason> rewrite(ColumnDefinition column) {
        throw new IllegalStateException(catalog + " " + postgres);
    }

    /** The constrained domain behind the column's type, if there is one. */
    public Optional<DomainType> constrainedDomain(ColumnDefinition column) {
        throw new IllegalStateException();
    }

    /** Why a new column rewrites its table. */
    public enum Reason {
        VOLATILE_DEFAULT,
        /** The default calls a function that the migrations created volatile, or that nobody knows. */
        HIDDEN_VOLATILE_DEFAULT,
        SERIAL,
        IDENTITY,
        GENERATED_STORED,
        CONSTRAINED_DOMAIN
    }
}
