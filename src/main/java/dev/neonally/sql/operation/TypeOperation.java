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

    /**
     * ALTER TYPE of a composite type's attributes.
     *
     * @param cascade CASCADE is written for one of the changes at least
     */
    record AlterComposite(QualifiedName name, List<AttributeChange> changes, boolean cascade) implements TypeOperation {

        /** Whether an attribute gets another type. */
        public boolean retypes() {
            return changes.stream().anyMatch(AttributeChange.Retype.class::isInstance);
        }
    }

    /** What happens to one attribute. */
    sealed interface AttributeChange {

        record Add(ColumnDefinition attribute) implements AttributeChange {}

        record Drop(String attribute) implements AttributeChange {}

        record Retype(ColumnDefinition attribute) implements AttributeChange {}

        record Rename(String from, String to) implements AttributeChange {}
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
