package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identity;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SequenceOperation.AlterSequence;
import dev.neonally.sql.operation.SequenceOptions;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.DetachMode;
import dev.neonally.sql.operation.TableAction.ReplicaIdentity;
import dev.neonally.sql.operation.TableAction.RowSecurity;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads ALTER TABLE and the ALTER of the other relations, which share its subcommands. */
final class AlterTableReader {

    private final ExpressionReader expressions;
    private final ConstraintReader constraints;
    private final OptionReader options;
    private final TableReader tables;
    private final TypeReader types = new TypeReader();

    AlterTableReader(
            ExpressionReader expressions, ConstraintReader constraints, OptionReader options, TableReader tables) {
        this.expressions = expressions;
        this.constraints = constraints;
        this.options = options;
        this.tables = tables;
    }

    /** Reads what follows ALTER and the kind. */
    Operation alter(Cursor tokens, ObjectKind kind) {
        if (tokens.accept("all", "in", "tablespace")) {
            return allInTablespace(tokens, kind);
        }
        boolean ifExists = tokens.acceptIfExists();
        boolean only = tokens.accept("only");
        QualifiedName name =
                only && tokens.at("(") ? tokens.inParentheses(tokens::qualifiedName) : tokens.qualifiedName();
        tokens.accept("*");
        if (kind == ObjectKind.SEQUENCE) {
            SequenceOptions changed = options.sequence(tokens);
            if (changed.any()) {
                return new AlterSequence(name, ifExists, changed);
            }
        }
        return new AlterTable(kind, name, ifExists, only, tokens.listOf(() -> action(tokens, kind)));
    }

    private static AlterTable allInTablespace(Cursor tokens, ObjectKind kind) {
        QualifiedName tablespace = QualifiedName.of(tokens.identifier());
        if (tokens.accept("owned", "by")) {
            tokens.each(tokens::label);
        }
        tokens.expect("set", "tablespace");
        TableAction action = new TableAction.SetTablespace(tokens.identifier());
        tokens.accept("nowait");
        return new AlterTable(kind, tablespace, false, false, List.of(action));
    }

    private TableAction action(Cursor tokens, ObjectKind kind) {
        Token verb = tokens.peek();
        if (!verb.is(Kind.WORD)) {
            throw tokens.unexpected();
        }
        tokens.next();
        return switch (verb.value()) {
            case "add" -> add(tokens);
            case "drop" -> drop(tokens);
            case "alter" -> alterPart(tokens, kind);
            case "rename" -> rename(tokens, kind);
            case "set" -> set(tokens);
            case "reset" -> reset(tokens);
            case "validate" -> {
                tokens.expect("constraint");
                yield new TableAction.ValidateConstraint(tokens.identifier());
            }
            case "owner" -> {
                tokens.expect("to");
                yield new TableAction.OwnerTo(tokens.label());
            }
            case "cluster" -> {
                tokens.expect("on");
                yield new TableAction.ClusterOn(Optional.of(tokens.identifier()));
            }
            case "inherit" -> new TableAction.Inherit(tokens.qualifiedName(), false);
            case "of" -> new TableAction.OfType(Optional.of(tokens.qualifiedName()));
            case "not" -> {
                tokens.expect("of");
                yield new TableAction.OfType(Optional.empty());
            }
            case "no" -> no(tokens);
            case "force" -> rowSecurity(tokens, RowSecurity.FORCE);
            case "enable" -> toggle(tokens, true);
            case "disable" -> toggle(tokens, false);
            case "replica" -> replicaIdentity(tokens);
            case "attach" -> attach(tokens, kind);
            case "detach" -> detach(tokens);
            case "depends" -> dependsOnExtension(tokens);
            case "options" -> {
                tokens.skipParentheses();
                yield new TableAction.OtherAction("options");
            }
            default -> throw new SyntaxException("unexpected '" + verb.source() + "'", verb);
        };
    }

    private TableAction add(Cursor tokens) {
        if (tokens.accept("column")) {
            boolean ifNotExists = tokens.acceptIfNotExists();
            return new TableAction.AddColumn(constraints.column(tokens), ifNotExists);
        }
        if (tokens.acceptIfNotExists()) {
            return new TableAction.AddColumn(constraints.column(tokens), true);
        }
        if (constraints.atTableConstraint(tokens)) {
            Constraint constraint = constraints.tableConstraint(tokens);
            return new TableAction.AddConstraint(constraint);
        }
        return new TableAction.AddColumn(constraints.column(tokens), false);
    }

    private TableAction drop(Cursor tokens) {
        if (tokens.accept("constraint")) {
            boolean ifExists = tokens.acceptIfExists();
            return new TableAction.DropConstraint(tokens.identifier(), ifExists, tokens.acceptCascade());
        }
        tokens.acceptAny("column", "attribute");
        boolean ifExists = tokens.acceptIfExists();
        return new TableAction.DropColumn(tokens.identifier(), ifExists, tokens.acceptCascade());
    }

    private TableAction alterPart(Cursor tokens, ObjectKind kind) {
        if (tokens.accept("constraint")) {
            return alterConstraint(tokens);
        }
        tokens.accept("column");
        String column = kind == ObjectKind.INDEX && tokens.peek().is(Kind.NUMBER)
                ? tokens.next().value()
                : tokens.identifier();
        if (tokens.accept("type") || tokens.accept("set", "data", "type")) {
            return type(tokens, column);
        }
        if (tokens.accept("drop")) {
            return dropOfColumn(tokens, column);
        }
        if (tokens.at("add", "generated")) {
            tokens.next();
            Identity identity = constraints.identity(tokens);
            return new TableAction.AddIdentity(column, identity);
        }
        if (tokens.accept("reset")) {
            options.parameters(tokens);
            return new TableAction.SetColumnOptions(column);
        }
        if (tokens.accept("options")) {
            tokens.skipParentheses();
            return new TableAction.SetColumnOptions(column);
        }
        if (tokens.at("restart") || tokens.at("set") && atIdentityOption(tokens)) {
            return alterIdentity(tokens, column);
        }
        tokens.expect("set");
        return setOfColumn(tokens, column);
    }

    private TableAction type(Cursor tokens, String column) {
        TypeName type = types.read(tokens);
        Optional<String> collation =
                tokens.accept("collate") ? Optional.of(tokens.qualifiedName().toString()) : Optional.empty();
        Optional<Expression> using = tokens.accept("using") ? Optional.of(expressions.read(tokens)) : Optional.empty();
        return new TableAction.AlterColumnType(column, type, collation, using);
    }

    private static TableAction dropOfColumn(Cursor tokens, String column) {
        if (tokens.accept("default")) {
            return new TableAction.DropDefault(column);
        }
        if (tokens.accept("not", "null")) {
            return new TableAction.DropNotNull(column);
        }
        if (tokens.accept("identity")) {
            return new TableAction.DropIdentity(column, tokens.acceptIfExists());
        }
        tokens.expect("expression");
        return new TableAction.DropExpression(column, tokens.acceptIfExists());
    }

    private static boolean atIdentityOption(Cursor tokens) {
        Token option = tokens.peek(1);
        return List.of("generated", "increment", "minvalue", "maxvalue", "start", "cache", "cycle", "no", "sequence")
                .contains(option.is(Kind.WORD) ? option.value() : "");
    }

    private TableAction alterIdentity(Cursor tokens, String column) {
        SequenceOptions all = SequenceOptions.none();
        while (tokens.atAny("restart", "set")) {
            tokens.accept("set");
            if (tokens.accept("generated")) {
                if (!tokens.accept("always")) {
                    tokens.expect("by", "default");
                }
            } else {
                SequenceOptions option = options.sequence(tokens);
                if (!option.any()) {
                    throw tokens.unexpected();
                }
                all = new SequenceOptions(
                        option.type().or(all::type),
                        option.start().or(all::start),
                        option.restart() || all.restart(),
                        option.restartWith().or(all::restartWith),
                        option.ownedBy().or(all::ownedBy),
                        true);
            }
        }
        return new TableAction.AlterIdentity(column, all);
    }

    private TableAction setOfColumn(Cursor tokens, String column) {
        if (tokens.accept("default")) {
            return new TableAction.SetDefault(column, expressions.read(tokens));
        }
        if (tokens.accept("not", "null")) {
            return new TableAction.SetNotNull(column);
        }
        if (tokens.accept("expression")) {
            tokens.expect("as");
            return new TableAction.SetExpression(column, tokens.inParentheses(() -> expressions.read(tokens)));
        }
        if (tokens.accept("statistics")) {
            if (!tokens.accept("default")) {
                tokens.number();
            }
            return new TableAction.SetStatistics(column);
        }
        if (tokens.accept("storage")) {
            tokens.label();
            return new TableAction.SetStorage(column);
        }
        if (tokens.accept("compression")) {
            tokens.label();
            return new TableAction.SetCompression(column);
        }
        options.parameters(tokens);
        return new TableAction.SetColumnOptions(column);
    }

    private static TableAction alterConstraint(Cursor tokens) {
        String name = tokens.identifier();
        Optional<Boolean> deferrable = Optional.empty();
        Optional<Boolean> enforced = Optional.empty();
        Optional<Boolean> inherit = Optional.empty();
        while (true) {
            if (tokens.accept("deferrable") || tokens.accept("initially", "deferred")) {
                deferrable = Optional.of(true);
            } else if (tokens.accept("not", "deferrable")) {
                deferrable = Optional.of(false);
            } else if (tokens.accept("enforced")) {
                enforced = Optional.of(true);
            } else if (tokens.accept("not", "enforced")) {
                enforced = Optional.of(false);
            } else if (tokens.accept("inherit") || tokens.accept("set", "inherit")) {
                inherit = Optional.of(true);
            } else if (tokens.accept("no", "inherit") || tokens.accept("set", "no", "inherit")) {
                inherit = Optional.of(false);
            } else if (!tokens.accept("initially", "immediate")) {
                break;
            }
        }
        return new TableAction.AlterConstraint(name, deferrable, enforced, inherit);
    }

    private static TableAction rename(Cursor tokens, ObjectKind kind) {
        if (tokens.accept("to")) {
            return new TableAction.RenameTo(tokens.identifier());
        }
        if (kind == ObjectKind.INDEX || kind == ObjectKind.SEQUENCE) {
            throw tokens.unexpected();
        }
        if (tokens.accept("constraint")) {
            String from = tokens.identifier();
            tokens.expect("to");
            return new TableAction.RenameConstraint(from, tokens.identifier());
        }
        tokens.accept("column");
        String from = tokens.identifier();
        tokens.expect("to");
        return new TableAction.RenameColumn(from, tokens.identifier());
    }

    private TableAction set(Cursor tokens) {
        if (tokens.accept("schema")) {
            return new TableAction.SetSchemaTo(tokens.identifier());
        }
        if (tokens.accept("logged")) {
            return new TableAction.SetLogged(true);
        }
        if (tokens.accept("unlogged")) {
            return new TableAction.SetLogged(false);
        }
        if (tokens.accept("tablespace")) {
            return new TableAction.SetTablespace(tokens.identifier());
        }
        if (tokens.accept("access", "method")) {
            return new TableAction.SetAccessMethod(tokens.accept("default") ? "default" : tokens.identifier());
        }
        if (tokens.accept("without", "cluster")) {
            return new TableAction.ClusterOn(Optional.empty());
        }
        if (tokens.accept("without", "oids")) {
            return new TableAction.SetWithoutOids();
        }
        return new TableAction.SetOptions(options.parameters(tokens), false);
    }

    private TableAction reset(Cursor tokens) {
        Map<String, String> names = options.parameters(tokens);
        return new TableAction.SetOptions(names, true);
    }

    private static TableAction no(Cursor tokens) {
        if (tokens.accept("inherit")) {
            return new TableAction.Inherit(tokens.qualifiedName(), true);
        }
        if (tokens.accept("depends")) {
            return dependsOnExtension(tokens);
        }
        tokens.expect("force");
        return rowSecurity(tokens, RowSecurity.NO_FORCE);
    }

    private static TableAction rowSecurity(Cursor tokens, RowSecurity state) {
        tokens.expect("row", "level", "security");
        return new TableAction.SetRowSecurity(state);
    }

    private static TableAction toggle(Cursor tokens, boolean enabled) {
        if (tokens.at("row")) {
            return rowSecurity(tokens, enabled ? RowSecurity.ENABLE : RowSecurity.DISABLE);
        }
        if (enabled) {
            tokens.acceptAny("replica", "always");
        }
        if (tokens.accept("rule")) {
            return new TableAction.ToggleRule(tokens.identifier(), enabled);
        }
        tokens.expect("trigger");
        if (tokens.accept("all")) {
            return new TableAction.ToggleTrigger("ALL", enabled);
        }
        if (tokens.accept("user")) {
            return new TableAction.ToggleTrigger("USER", enabled);
        }
        return new TableAction.ToggleTrigger(tokens.identifier(), enabled);
    }

    private static TableAction replicaIdentity(Cursor tokens) {
        tokens.expect("identity");
        if (tokens.accept("using", "index")) {
            return new TableAction.SetReplicaIdentity(ReplicaIdentity.INDEX, Optional.of(tokens.identifier()));
        }
        ReplicaIdentity identity = ReplicaIdentity.DEFAULT;
        if (tokens.accept("full")) {
            identity = ReplicaIdentity.FULL;
        } else if (tokens.accept("nothing")) {
            identity = ReplicaIdentity.NOTHING;
        } else {
            tokens.expect("default");
        }
        return new TableAction.SetReplicaIdentity(identity, Optional.empty());
    }

    private TableAction attach(Cursor tokens, ObjectKind kind) {
        tokens.expect("partition");
        QualifiedName partition = tokens.qualifiedName();
        return kind == ObjectKind.INDEX
                ? new TableAction.AttachIndexPartition(partition)
                : new TableAction.AttachPartition(partition, tables.bound(tokens));
    }

    private static TableAction detach(Cursor tokens) {
        tokens.expect("partition");
        QualifiedName partition = tokens.qualifiedName();
        DetachMode mode = DetachMode.PLAIN;
        if (tokens.accept("concurrently")) {
            mode = DetachMode.CONCURRENTLY;
        } else if (tokens.accept("finalize")) {
            mode = DetachMode.FINALIZE;
        }
        return new TableAction.DetachPartition(partition, mode);
    }

    private static TableAction dependsOnExtension(Cursor tokens) {
        tokens.expect("on", "extension");
        tokens.identifier();
        return new TableAction.OtherAction("depends on extension");
    }
}
