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
     * @param checks its CHECK constraints; {@code notValid} tells whether they were validated
     */
    record DomainType(
            QualifiedName name,
            TypeName baseType,
            boolean notNull,
            Optional<Expression> defaultValue,
            List<Constraint.Check> checks,
            int origin)
            implements UserType {

        public boolean isConstrained() {
            return notNull || !checks.isEmpty();
        }
    }

    record OtherType(QualifiedName name, int origin) implements UserType {}
}
