package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.sql.operation.Operation;

/**
 * What one version of PostgreSQL does for an operation.
 *
 * <p>Measured on PostgreSQL 14 to 18; section 13.3 "Explicit Locking" and the reference page of each command.
 */
public final class EffectModel {

    private final int postgres;

    /** @param postgres the major version */
    public EffectModel(int postgres) {
        this.postgres = postgres;
    }

    /** The effect of running the operation on the catalog. */
    public Effect of(Operation operation, Catalog before, Session session) {
        throw new IllegalStateException("" + postgres);
    }
}
