package dev.neonally.sql;

import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import dev.neonally.sql.operation.TypeOperation;
import dev.neonally.sql.operation.TypeOperation.AddEnumValue;
import dev.neonally.sql.operation.TypeOperation.AddEnumValue.Position;
import dev.neonally.sql.operation.TypeOperation.AlterComposite;
import dev.neonally.sql.operation.TypeOperation.AlterDomain;
import dev.neonally.sql.operation.TypeOperation.AttributeChange;
import dev.neonally.sql.operation.TypeOperation.CreateComposite;
import dev.neonally.sql.operation.TypeOperation.CreateDomain;
import dev.neonally.sql.operation.TypeOperation.CreateEnum;
import dev.neonally.sql.operation.TypeOperation.CreateOtherType;
import dev.neonally.sql.operation.TypeOperation.DomainAction;
import dev.neonally.sql.operation.TypeOperation.RenameEnumValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE and ALTER of types and domains. */
final class TypeDefinitionReader {

    private final ExpressionReader expressions;
    private final ConstraintReader constraints;
    private final OptionReader options;
    private final ObjectReader objects;
    private final TypeReader types = new TypeReader();

    TypeDefinitionReader(
            ExpressionReader expressions, ConstraintReader constraints, OptionReader options, ObjectReader objects) {
        this.expressions = expressions;
        this.constraints = constraints;
        this.options = options;
        this.objects = objects;
    }

    /** Reads what follows CREATE TYPE. */
    TypeOperation createType(Cursor tokens) {
        QualifiedName name = tokens.qualifiedName();
        if (tokens.accept("as", "enum")) {
            return new CreateEnum(
                    name, tokens.inParentheses(() -> tokens.at(")") ? List.of() : tokens.listOf(tokens::string)));
        }
        if (tokens.accept("as", "range")) {
            options.parameters(tokens);
            return new CreateOtherType(name);
        }
        if (tokens.accept("as")) {
            return new CreateComposite(
                    name, tokens.inParentheses(() -> tokens.at(")") ? List.of() : attributes(tokens)));
        }
        if (tokens.at("(")) {
            options.parameters(tokens);
        }
        return new CreateOtherType(name);
    }

    private List<ColumnDefinition> attributes(Cursor tokens) {
        return tokens.listOf(() -> attribute(tokens));
    }

    private ColumnDefinition attribute(Cursor tokens) {
        return attribute(tokens, tokens.identifier());
    }

    /** An attribute, its name passed. */
    private ColumnDefinition attribute(Cursor tokens, String name) {
        TypeName type = types.read(tokens);
        return new ColumnDefinition(
                name, type, collation(tokens), false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static Optional<String> collation(Cursor tokens) {
        return tokens.accept("collate") ? Optional.of(tokens.qualifiedName().toString()) : Optional.empty();
    }

    /** Reads what follows ALTER TYPE. */
    Operation alterType(Cursor tokens) {
        QualifiedName name = tokens.qualifiedName();
        Optional<Operation> common = objects.alterAny(tokens, ObjectKind.TYPE, name);
        if (common.isPresent()) {
            return common.get();
        }
        if (tokens.accept("add", "value")) {
            return addValue(tokens, name);
        }
        if (tokens.accept("rename", "value")) {
            String from = tokens.string();
            tokens.expect("to");
            return new RenameEnumValue(name, from, tokens.string());
        }
        if (tokens.accept("rename", "attribute")) {
            String attribute = tokens.identifier();
            tokens.expect("to");
            AttributeChange rename = new AttributeChange.Rename(attribute, tokens.identifier());
            return new AlterComposite(name, List.of(rename), tokens.acceptCascade());
        }
        if (tokens.accept("set")) {
            options.parameters(tokens);
            return new Other("ALTER TYPE");
        }
        return alterComposite(tokens, name);
    }

    private static AddEnumValue addValue(Cursor tokens, QualifiedName name) {
        boolean ifNotExists = tokens.acceptIfNotExists();
        String label = tokens.string();
        Optional<Position> position = tokens.acceptAny("before", "after")
                ? Optional.of(new Position(tokens.previous().is("after"), tokens.string()))
                : Optional.empty();
        return new AddEnumValue(name, label, ifNotExists, position);
    }

    private AlterComposite alterComposite(Cursor tokens, QualifiedName name) {
        List<AttributeChange> changes = new ArrayList<>();
        boolean cascade = false;
        do {
            changes.add(attributeChange(tokens));
            cascade |= tokens.acceptCascade();
        } while (tokens.accept(","));
        return new AlterComposite(name, List.copyOf(changes), cascade);
    }

    private AttributeChange attributeChange(Cursor tokens) {
        if (tokens.accept("add", "attribute")) {
            return new AttributeChange.Add(attribute(tokens));
        }
        if (tokens.accept("drop", "attribute")) {
            tokens.acceptIfExists();
            return new AttributeChange.Drop(tokens.identifier());
        }
        tokens.expect("alter", "attribute");
        String attribute = tokens.identifier();
        if (!tokens.accept("set", "data", "type")) {
            tokens.expect("type");
        }
        return new AttributeChange.Retype(attribute(tokens, attribute));
    }

    /** Reads what follows CREATE DOMAIN. */
    CreateDomain createDomain(Cursor tokens) {
        QualifiedName name = tokens.qualifiedName();
        tokens.accept("as");
        TypeName base = types.read(tokens);
        Optional<String> collation = Optional.empty();
        Optional<Expression> defaultValue = Optional.empty();
        boolean notNull = false;
        List<Constraint.Check> checks = new ArrayList<>();
        while (true) {
            Optional<String> constraint =
                    tokens.accept("constraint") ? Optional.of(tokens.identifier()) : Optional.empty();
            if (tokens.at("collate")) {
                collation = collation(tokens);
            } else if (tokens.accept("default")) {
                defaultValue = Optional.of(expressions.readRestricted(tokens));
            } else if (tokens.accept("not", "null")) {
                notNull = true;
            } else if (tokens.accept("check")) {
                checks.add(constraints.domainCheck(tokens, constraint));
            } else if (!tokens.accept("null")) {
                if (constraint.isPresent()) {
                    throw tokens.unexpected();
                }
                return new CreateDomain(name, base, collation, notNull, defaultValue, List.copyOf(checks));
            }
        }
    }

    /** Reads what follows ALTER DOMAIN. */
    Operation alterDomain(Cursor tokens) {
        QualifiedName name = tokens.qualifiedName();
        Optional<Operation> common = objects.alterAny(tokens, ObjectKind.DOMAIN, name);
        if (common.isPresent()) {
            return common.get();
        }
        return new AlterDomain(name, domainAction(tokens));
    }

    private DomainAction domainAction(Cursor tokens) {
        if (tokens.accept("set", "default")) {
            return new DomainAction.SetDefault(expressions.read(tokens));
        }
        if (tokens.accept("drop", "default")) {
            return new DomainAction.DropDefault();
        }
        if (tokens.accept("set", "not", "null")) {
            return new DomainAction.SetNotNull();
        }
        if (tokens.accept("drop", "not", "null")) {
            return new DomainAction.DropNotNull();
        }
        if (tokens.accept("drop", "constraint")) {
            boolean ifExists = tokens.acceptIfExists();
            String name = tokens.identifier();
            tokens.acceptCascade();
            return new DomainAction.DropCheck(name, ifExists);
        }
        if (tokens.accept("validate", "constraint")) {
            return new DomainAction.Validate(tokens.identifier());
        }
        if (tokens.accept("rename", "constraint")) {
            String from = tokens.identifier();
            tokens.expect("to");
            return new DomainAction.RenameCheck(from, tokens.identifier());
        }
        tokens.expect("add");
        Optional<String> name = tokens.accept("constraint") ? Optional.of(tokens.identifier()) : Optional.empty();
        if (tokens.accept("not", "null")) {
            return new DomainAction.SetNotNull();
        }
        tokens.expect("check");
        return new DomainAction.AddCheck(constraints.domainCheck(tokens, name));
    }
}
