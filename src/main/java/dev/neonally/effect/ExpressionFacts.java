package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Volatility;
import java.util.Optional;

/** What PostgreSQL knows of an expression before it runs it. */
public final class ExpressionFacts {

    private final Catalog catalog;

    public ExpressionFacts(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The volatility of an expression as the planner sees it, SQL functions inlined.
     *
     * @return the worst of all functions it calls; empty where one of them is neither built in nor in the catalog
     */
    public Optional<Volatility> volatility(Expression expression) {
        throw new IllegalStateException("" + catalog);
    }

    /** Whether the function is known as one of PostgreSQL's own (or of a contrib extension), by name. */
    public boolean isBuiltIn(QualifiedName function) {
        throw new IllegalStateException();
    }
}
