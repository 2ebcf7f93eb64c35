package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Volatility;
import dev.neonally.sql.operation.TypeName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What ADD COLUMN does to the rows that are there. */
public final class AddedColumn {

    private final Catalog catalog;
    private final int postgres;
    private final ExpressionFacts facts;

    public AddedColumn(Catalog catalog, int postgres) {
        this.catalog = catalog;
        this.postgres = postgres;
        this.facts = new ExpressionFacts(catalog);
    }

    /** Why the table is rewritten, if it is. */
    public Optional<Reason> rewrite(ColumnDefinition column) {
        if (column.type().isSerial()) {
            return Optional.of(Reason.SERIAL);
        }
        if (column.identity().isPresent()) {
            return Optional.of(Reason.IDENTITY);
        }
        if (column.generated().isPresent()) {
            return column.generated().filter(g -> g.isStored(postgres)).map(g -> Reason.GENERATED_STORED);
        }
        if (constrainedDomain(column).isPresent()) {
            return Optional.of(Reason.CONSTRAINED_DOMAIN);
        }
        return defaultValue(column).flatMap(this::volatileDefault);
    }

    /** Whether the rows that are there get a value other than null, written to them or kept once for all. */
    boolean fills(ColumnDefinition column) {
        boolean valued = defaultValue(column)
                .map(Expression::text)
                .filter(text -> !text.equals("null") && !text.startsWith("null ::"))
                .isPresent();
        return valued || rewrite(column).isPresent();
    }

    private Optional<Reason> volatileDefault(Expression value) {
        Optional<Volatility> volatility = facts.volatility(value);
        if (volatility.isPresent() && volatility.get() != Volatility.VOLATILE) {
            return Optional.empty();
        }
        boolean plain = value.calls().stream().anyMatch(facts::isVolatileBuiltIn);
        return Optional.of(plain ? Reason.VOLATILE_DEFAULT : Reason.HIDDEN_VOLATILE_DEFAULT);
    }

    private Optional<Expression> defaultValue(ColumnDefinition column) {
        return column.defaultValue().or(() -> domain(column.type()).flatMap(DomainType::defaultValue));
    }

    /** The constrained domain behind the column's type, if there is one. */
    public Optional<DomainType> constrainedDomain(ColumnDefinition column) {
        return constrainedDomain(column.type());
    }

    Optional<DomainType> constrainedDomain(TypeName type) {
        Set<QualifiedName> seen = new HashSet<>();
        Optional<DomainType> domain = domain(type);
        while (domain.isPresent() && seen.add(domain.get().name())) {
            if (domain.get().isConstrained()) {
                return domain;
            }
            domain = domain(domain.get().baseType());
        }
        return Optional.empty();
    }

    private Optional<DomainType> domain(TypeName type) {
        return type.isArray()
                ? Optional.empty()
                : catalog.type(type.name()).filter(DomainType.class::isInstance).map(DomainType.class::cast);
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
