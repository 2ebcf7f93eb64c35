package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.Other;
import dev.neonally.sql.operation.PolicyOperation.AlterPolicy;
import dev.neonally.sql.operation.PolicyOperation.CreatePolicy;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Rename;
import dev.neonally.sql.operation.TriggerOperation.CreateEventTrigger;
import dev.neonally.sql.operation.TriggerOperation.CreateRule;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import dev.neonally.sql.operation.TriggerOperation.RenameTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE and ALTER of what hangs on a table: triggers, rules and policies. */
final class TriggerReader {

    private final PostgresReader statements;
    private final ExpressionReader expressions;

    TriggerReader(PostgresReader statements, ExpressionReader expressions) {
        this.statements = statements;
        this.expressions = expressions;
    }

    /** Reads what follows CREATE [CONSTRAINT] TRIGGER. */
    CreateTrigger createTrigger(Cursor tokens, boolean orReplace, boolean constraint) {
        String name = tokens.identifier();
        if (!tokens.acceptAny("before", "after")) {
            tokens.expect("instead", "of");
        }
        List<String> events = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        do {
            if (!tokens.atAny("insert", "update", "delete", "truncate")) {
                throw tokens.unexpected();
            }
            String event = tokens.next().value();
            events.add(event);
            if (event.equals("update") && tokens.accept("of")) {
                columns.addAll(tokens.identifiers());
            }
        } while (tokens.accept("or"));
        tokens.expect("on");
        QualifiedName table = tokens.qualifiedName();
        Optional<QualifiedName> referenced =
                tokens.accept("from") ? Optional.of(tokens.qualifiedName()) : Optional.empty();
        Deferral deferral = deferral(tokens);
        transitionTables(tokens);
        boolean row = false;
        if (tokens.accept("for")) {
            tokens.accept("each");
            row = tokens.accept("row");
            if (!row) {
                tokens.expect("statement");
            }
        }
        Optional<Expression> when = tokens.accept("when")
                ? Optional.of(tokens.inParentheses(() -> expressions.read(tokens)))
                : Optional.empty();
        tokens.expect("execute");
        if (!tokens.acceptAny("function", "procedure")) {
            throw tokens.unexpected();
        }
        QualifiedName function = tokens.functionName();
        arguments(tokens);
        return new CreateTrigger(
                name,
                table,
                orReplace,
                constraint,
                row,
                List.copyOf(events),
                List.copyOf(columns),
                when,
                function,
                referenced,
                deferral.deferrable(),
                deferral.initially());
    }

    /** @param initially INITIALLY DEFERRED, which implies DEFERRABLE */
    private record Deferral(boolean deferrable, boolean initially) {}

    private static void arguments(Cursor tokens) {
        if (tokens.accept("(", ")")) {
            return;
        }
        tokens.eachInParentheses(() -> {
            if (tokens.peek().is(Kind.SYMBOL)) {
                throw tokens.unexpected();
            }
            tokens.next();
        });
    }

    private static Deferral deferral(Cursor tokens) {
        boolean deferrable = false;
        boolean initially = false;
        while (true) {
            if (tokens.accept("deferrable")) {
                deferrable = true;
            } else if (tokens.accept("initially", "deferred")) {
                initially = true;
            } else if (!tokens.accept("not", "deferrable") && !tokens.accept("initially", "immediate")) {
                return new Deferral(deferrable || initially, initially);
            }
        }
    }

    private static void transitionTables(Cursor tokens) {
        if (!tokens.accept("referencing")) {
            return;
        }
        while (tokens.acceptAny("old", "new")) {
            tokens.expect("table");
            tokens.accept("as");
            tokens.identifier();
        }
    }

    /** Reads what follows ALTER TRIGGER. */
    Operation alterTrigger(Cursor tokens) {
        String name = tokens.identifier();
        tokens.expect("on");
        QualifiedName table = tokens.qualifiedName();
        if (tokens.accept("rename", "to")) {
            return new RenameTrigger(name, table, tokens.identifier());
        }
        tokens.accept("no");
        tokens.expect("depends", "on", "extension");
        tokens.identifier();
        return new Other("ALTER TRIGGER");
    }

    /** Reads what follows CREATE EVENT TRIGGER. */
    CreateEventTrigger createEventTrigger(Cursor tokens) {
        String name = tokens.identifier();
        tokens.expect("on");
        tokens.label();
        if (tokens.accept("when")) {
            expressions.read(tokens);
        }
        tokens.expect("execute");
        if (!tokens.acceptAny("function", "procedure")) {
            throw tokens.unexpected();
        }
        tokens.functionName();
        tokens.skipParentheses();
        return new CreateEventTrigger(name);
    }

    /** Reads what follows CREATE RULE. */
    CreateRule createRule(Cursor tokens, boolean orReplace) {
        String name = tokens.identifier();
        tokens.expect("as", "on");
        if (!tokens.acceptAny("select", "insert", "update", "delete")) {
            throw tokens.unexpected();
        }
        tokens.expect("to");
        QualifiedName table = tokens.qualifiedName();
        if (tokens.accept("where")) {
            expressions.read(tokens);
        }
        tokens.expect("do");
        tokens.acceptAny("also", "instead");
        if (tokens.at("(")) {
            tokens.inParentheses(() -> actions(tokens));
        } else if (!tokens.accept("nothing")) {
            statements.statement(tokens);
        }
        return new CreateRule(name, table, orReplace);
    }

    private List<Operation> actions(Cursor tokens) {
        List<Operation> actions = new ArrayList<>();
        while (!tokens.at(")")) {
            if (!tokens.accept(";")) {
                actions.add(statements.statement(tokens));
            }
        }
        return actions;
    }

    /** Reads what follows ALTER RULE. */
    Rename alterRule(Cursor tokens) {
        QualifiedName name = tokens.qualifiedName();
        tokens.expect("on");
        tokens.qualifiedName();
        tokens.expect("rename", "to");
        return new Rename(ObjectKind.RULE, name, tokens.identifier());
    }

    /** Reads what follows CREATE POLICY. */
    CreatePolicy createPolicy(Cursor tokens) {
        String name = tokens.identifier();
        tokens.expect("on");
        QualifiedName table = tokens.qualifiedName();
        boolean permissive = true;
        if (tokens.accept("as")) {
            permissive = tokens.accept("permissive");
            if (!permissive) {
                tokens.expect("restrictive");
            }
        }
        if (tokens.accept("for") && !tokens.acceptAny("all", "select", "insert", "update", "delete")) {
            throw tokens.unexpected();
        }
        return new CreatePolicy(name, table, permissive, conditions(tokens));
    }

    /** TO, USING and WITH CHECK. */
    private List<Expression> conditions(Cursor tokens) {
        if (tokens.accept("to")) {
            tokens.listOf(tokens::label);
        }
        List<Expression> conditions = new ArrayList<>();
        if (tokens.accept("using")) {
            conditions.add(tokens.inParentheses(() -> expressions.read(tokens)));
        }
        if (tokens.accept("with", "check")) {
            conditions.add(tokens.inParentheses(() -> expressions.read(tokens)));
        }
        return List.copyOf(conditions);
    }

    /** Reads what follows ALTER POLICY. */
    Operation alterPolicy(Cursor tokens) {
        String name = tokens.identifier();
        tokens.expect("on");
        QualifiedName table = tokens.qualifiedName();
        if (tokens.accept("rename", "to")) {
            return new AlterPolicy(name, table, Optional.of(tokens.identifier()), List.of());
        }
        return new AlterPolicy(name, table, Optional.empty(), conditions(tokens));
    }
}
