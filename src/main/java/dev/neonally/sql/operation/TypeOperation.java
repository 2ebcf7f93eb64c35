package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** Types and domains. */
public sealed interface TypeOperation extends Operation {

    QualifiedName name();

    record CreateEnum(QualifiedName name, List<String> labels) implements TypeOperation {}

    record CreateComposite(QualifiedName name, List<ColumnDefinition> attributes) implements TypeOperation {}

    /** A range, base or shell type. */
    record CreateOtherType(QualifiedName name) implements TypeOperation {}

    /**
     * ALTER TYPE … ADD VALUE.
     *
     * @param position where among the others; empty for the end
     */
    record AddEnumValue(QualifiedName name, String label, boolean ifNotExists, Optional<Position> position)
            implements TypeOperation {

        /** BEFORE or AFTER a label that is there. */
        public record Position(boolean after, String neighbor) {}
    }

    record RenameEnumValue(QualifiedName name, String from, String to) implements TypeOperation {}

    /** ADD, DROP or ALTER ATTRIBUTE of a composite type. */
    record AlterComposite(QualifiedName name, String attribute, AttributeChange change, boolean cascade)
            implements TypeOperation {}

    enum AttributeChange {
        ADD,
        DROP,
        TYPE,
        RENAME
    }

    record CreateDomain(
            QualifiedName name,
            TypeName baseType,
            Optional<String> collation,
            boolean notNull,
            Optional<Expression> defaultValue,
            List<Constraint.Check> checks)
            implements TypeOperation {}

    record AlterDomain(QualifiedName name, DomainAction action) implements TypeOperation {}

    /** What ALTER DOMAIN changes. */
    sealed interface DomainAction {
        record SetDefault(Expression value) implements DomainAction {}

        record DropDefault() implements DomainAction {}

        record SetNotNull() implements DomainAction {}

        record DropNotNull() implements DomainAction {}

        record AddCheck(Constraint.Check check) implements DomainAction {}

        record DropCheck(String name, boolean ifExists) implements DomainAction {}

        record Validate(String name) implements DomainAction {}

        record RenameCheck(String from, String to) implements DomainAction {}
    }
}
