package dev.neonally.catalog;

import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;

/** A type that the migrations created. */
public sealed interface UserType {

    QualifiedName name();

    /** Number of the migration that created it. */
    int origin();

    record EnumType(QualifiedName name, List<String> labels, int origin) implements UserType {}

    record CompositeType(QualifiedName name, List<ColumnDefinition> attributes, int origin) implements UserType {}

    /**
     * A domain.
     *
     * @param collation COLLATE
     * @param checks its CHECK constraints; {@code notValid} tells whether they were validated
     */
    record DomainType(
            QualifiedName name,
            TypeName baseType,
            Optional<String> collation,
            boolean notNull,
            Optional<Expression> defaultValue,
            List<Constraint.Check> checks,
            int origin)
            implements UserType {

        public boolean isConstrained() {
            return notNull || !checks.isEmpty();
        }

        DomainType named(QualifiedName other) {
            return new DomainType(other, baseType, collation, notNull, defaultValue, checks, origin);
        }

        DomainType over(TypeName base) {
            return new DomainType(name, base, collation, notNull, defaultValue, checks, origin);
        }

        DomainType notNull(boolean value) {
            return new DomainType(name, baseType, collation, value, defaultValue, checks, origin);
        }

        DomainType defaulted(Optional<Expression> value) {
            return new DomainType(name, baseType, collation, notNull, value, checks, origin);
        }

        DomainType checked(List<Constraint.Check> all) {
            return new DomainType(name, baseType, collation, notNull, defaultValue, List.copyOf(all), origin);
        }
    }

    record OtherType(QualifiedName name, int origin) implements UserType {}
}
