package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.PartitionBound;
import java.util.Optional;

/** What validated constraints prove, so that the server need not read the rows. */
public final class Proof {

    private final Catalog catalog;

    public Proof(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The validated CHECK that proves the column holds no null (12 and later). */
    public Optional<TableConstraint> notNull(Relation table, String column) {
        throw new IllegalStateException("" + catalog);
    }

    /** Whether the condition is {@code column IS NOT NULL}, alone or as one of several joined by AND. */
    public static boolean impliesNotNull(Expression condition, String column) {
        throw new IllegalStateException();
    }

    /** Whether validated constraints of the table prove that all its rows lie inside the bound, nulls excluded. */
    public boolean withinBound(Relation table, Relation parent, PartitionBound bound) {
        throw new IllegalStateException();
    }
}
