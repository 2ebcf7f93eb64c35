package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.AccessOperation.DropOwned;
import dev.neonally.sql.operation.ChangeOwner;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Rename;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.SchemaOperation.AlterExtension;
import dev.neonally.sql.operation.SchemaOperation.Comment;
import dev.neonally.sql.operation.SchemaOperation.CreateClusterObject;
import dev.neonally.sql.operation.SchemaOperation.CreateExtension;
import dev.neonally.sql.operation.SchemaOperation.CreateStatistics;
import dev.neonally.sql.operation.SetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is the same for objects of all types: DROP, COMMENT ON, and ALTER of name, owner and schema. */
final class ObjectReader {

    /** What ALTER of an object without a reader of its own may go on with. */
    private static final String[] VERBS_OF_ALTER = {
        "add",
        "allow_connections",
        "alter",
        "connection",
        "connection_limit",
        "disable",
        "drop",
        "enable",
        "handler",
        "is_template",
        "no",
        "options",
        "refresh",
        "reset",
        "set",
        "validator",
        "version",
        "with",
        "("
    };

    private final ExpressionReader expressions;
    private final ArgumentReader arguments;
    private final TypeReader types = new TypeReader();

    ObjectReader(ExpressionReader expressions) {
        this.expressions = expressions;
        this.arguments = new ArgumentReader(expressions);
    }

    /** DROP, its first word passed. */
    Operation drop(Cursor tokens) {
        if (tokens.accept("owned", "by")) {
            List<String> roles = tokens.listOf(tokens::label);
            tokens.acceptCascade();
            return new DropOwned(roles);
        }
        ObjectType type = ObjectType.expect(tokens);
        if (type.kind() == ObjectKind.OTHER) {
            return dropOther(tokens, type);
        }
        boolean concurrently = type.kind() == ObjectKind.INDEX && tokens.accept("concurrently");
        boolean ifExists = tokens.acceptIfExists();
        List<Optional<List<Argument>>> arguments = new ArrayList<>();
        List<QualifiedName> names = tokens.listOf(() -> {
            QualifiedName name = isDroppedByArguments(type) ? tokens.functionName() : object(tokens, type);
            if (isDroppedByArguments(type)) {
                arguments.add(tokens.at("(") ? Optional.of(this.arguments.read(tokens)) : Optional.empty());
            }
            return name;
        });
        Optional<QualifiedName> table = Optional.empty();
        if (type.isPartOfTable()) {
            tokens.expect("on");
            table = Optional.of(tokens.qualifiedName());
        }
        if (type.kind() == ObjectKind.DATABASE) {
            tokens.accept("with");
            if (tokens.at("(")) {
                tokens.skipParentheses();
            }
        }
        return new Drop(
                type.kind(), names, List.copyOf(arguments), table, ifExists, tokens.acceptCascade(), concurrently);
    }

    private static boolean isDroppedByArguments(ObjectType type) {
        return type.isRoutine() && type.kind() != ObjectKind.AGGREGATE;
    }

    private QualifiedName object(Cursor tokens, ObjectType type) {
        if (!type.hasSchema()) {
            return QualifiedName.of(tokens.identifier());
        }
        if (!type.isRoutine()) {
            return tokens.qualifiedName();
        }
        QualifiedName name = tokens.functionName();
        if (tokens.at("(")) {
            tokens.skipParentheses();
        }
        return name;
    }

    private Drop dropOther(Cursor tokens, ObjectType type) {
        boolean ifExists = tokens.acceptIfExists();
        List<QualifiedName> names = tokens.listOf(() -> otherObject(tokens, type));
        return new Drop(ObjectKind.OTHER, names, List.of(), Optional.empty(), ifExists, tokens.acceptCascade(), false);
    }

    /** What names an object of a type that no other part of the program knows; the name is empty where it has none. */
    private QualifiedName otherObject(Cursor tokens, ObjectType type) {
        QualifiedName nameless = QualifiedName.of("");
        switch (type.tag()) {
            case "CAST" -> tokens.skipParentheses();
            case "LARGE OBJECT" -> tokens.number();
            case "OPERATOR" -> {
                while (tokens.peek().isName() && tokens.peek(1).is(".")) {
                    tokens.next();
                    tokens.next();
                }
                if (!tokens.peek().is(Kind.SYMBOL) || tokens.at("(")) {
                    throw tokens.unexpected();
                }
                tokens.next();
                tokens.skipParentheses();
            }
            case "TRANSFORM" -> {
                tokens.expect("for");
                types.read(tokens);
                tokens.expect("language");
                tokens.label();
            }
            case "USER MAPPING" -> {
                tokens.expect("for");
                tokens.label();
                tokens.expect("server");
                tokens.identifier();
            }
            case "OPERATOR CLASS", "OPERATOR FAMILY" -> {
                QualifiedName name = tokens.qualifiedName();
                tokens.expect("using");
                tokens.identifier();
                return name;
            }
            default -> {
                return tokens.qualifiedName();
            }
        }
        return nameless;
    }

    /** COMMENT ON, its words passed. */
    Comment comment(Cursor tokens) {
        ObjectType type = ObjectType.expect(tokens);
        QualifiedName name = commented(tokens, type);
        tokens.expect("is");
        if (!tokens.accept("null")) {
            tokens.string();
        }
        return new Comment(type.kind(), name);
    }

    private QualifiedName commented(Cursor tokens, ObjectType type) {
        if (type.kind() == ObjectKind.COLUMN) {
            return relationOfColumn(tokens);
        }
        if (type.kind() == ObjectKind.CONSTRAINT) {
            tokens.identifier();
            tokens.expect("on");
            tokens.accept("domain");
            return tokens.qualifiedName();
        }
        if (type.isPartOfTable()) {
            tokens.identifier();
            tokens.expect("on");
            return tokens.qualifiedName();
        }
        return type.kind() == ObjectKind.OTHER ? otherObject(tokens, type) : object(tokens, type);
    }

    private static QualifiedName relationOfColumn(Cursor tokens) {
        List<String> parts = new ArrayList<>();
        parts.add(tokens.identifier());
        while (tokens.accept(".")) {
            parts.add(tokens.label());
        }
        int relation = parts.size() - 2;
        if (relation < 0) {
            throw tokens.unexpected();
        }
        return new QualifiedName(relation > 0 ? parts.get(relation - 1) : null, parts.get(relation));
    }

    /** RENAME TO, OWNER TO and SET SCHEMA of an object whose name is passed; empty if something else comes next. */
    Optional<Operation> alterAny(Cursor tokens, ObjectKind kind, QualifiedName name) {
        if (tokens.accept("rename", "to")) {
            return Optional.of(new Rename(kind, name, tokens.label()));
        }
        if (tokens.accept("owner", "to")) {
            return Optional.of(new ChangeOwner(kind, name, tokens.label()));
        }
        if (tokens.accept("set", "schema")) {
            return Optional.of(new SetSchema(kind, name, tokens.identifier()));
        }
        return Optional.empty();
    }

    /** ALTER of an object that has no reader of its own, the words up to its type passed. */
    Operation alter(Cursor tokens, ObjectType type) {
        tokens.acceptIfExists();
        QualifiedName name = type.kind() == ObjectKind.OTHER ? otherObject(tokens, type) : object(tokens, type);
        Optional<Operation> change = alterAny(tokens, type.kind(), name);
        if (change.isPresent()) {
            return change.get();
        }
        if (!tokens.atAny(VERBS_OF_ALTER)) {
            throw tokens.unexpected();
        }
        boolean moves = type.kind() == ObjectKind.DATABASE && tokens.at("set", "tablespace");
        tokens.skipRest();
        return new Other("ALTER " + type.tag(), moves);
    }

    /** CREATE EXTENSION. */
    CreateExtension createExtension(Cursor tokens) {
        tokens.acceptIfNotExists();
        String name = tokens.labelOrString();
        tokens.accept("with");
        Optional<String> schema = Optional.empty();
        while (true) {
            if (tokens.accept("schema")) {
                schema = Optional.of(tokens.identifier());
            } else if (tokens.acceptAny("version", "from")) {
                tokens.labelOrString();
            } else if (!tokens.accept("cascade")) {
                return new CreateExtension(name, schema);
            }
        }
    }

    /** ALTER EXTENSION. */
    AlterExtension alterExtension(Cursor tokens) {
        String name = tokens.labelOrString();
        if (tokens.accept("update")) {
            Optional<String> version = tokens.accept("to") ? Optional.of(tokens.labelOrString()) : Optional.empty();
            return new AlterExtension(name, true, version);
        }
        if (tokens.accept("set", "schema")) {
            tokens.identifier();
        } else if (tokens.acceptAny("add", "drop")) {
            ObjectType.expect(tokens);
            tokens.skipRest();
        } else {
            throw tokens.unexpected();
        }
        return new AlterExtension(name, false, Optional.empty());
    }

    /** CREATE DATABASE and CREATE TABLESPACE. */
    CreateClusterObject createClusterObject(Cursor tokens, ObjectKind kind) {
        String name = tokens.identifier();
        tokens.skipRest();
        return new CreateClusterObject(kind, name);
    }

    /** CREATE STATISTICS. */
    CreateStatistics createStatistics(Cursor tokens) {
        tokens.acceptIfNotExists();
        Optional<QualifiedName> name = Optional.empty();
        if (tokens.atIdentifier() && !tokens.peek().is("on")) {
            name = Optional.of(tokens.qualifiedName());
        }
        if (tokens.at("(")) {
            tokens.identifiersInParentheses();
        }
        tokens.expect("on");
        expressions.readList(tokens);
        tokens.expect("from");
        QualifiedName table = tokens.qualifiedName();
        if (tokens.peek().is(Kind.SYMBOL)) {
            throw tokens.unexpected();
        }
        return new CreateStatistics(name, table);
    }
}
