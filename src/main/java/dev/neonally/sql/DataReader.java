package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Conflict;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.DataOperation.MergeAction;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the statements that change rows: INSERT, UPDATE, DELETE, MERGE, COPY and TRUNCATE. */
final class DataReader {

    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> QUERIES = Set.of("select", "values", "table");

    private final ExpressionReader expressions;
    private final QueryReader queries;

    DataReader(ExpressionReader expressions, QueryReader queries) {
        this.expressions = expressions;
        this.queries = queries;
    }

    /** INSERT, UPDATE, DELETE or MERGE with the WITH before it; empty if something else comes next. */
    Optional<DataOperation> readChange(Cursor tokens, Scope scope) {
        String command = command(tokens);
        if (!CHANGES.contains(command)) {
            return Optional.empty();
        }
        QueryFacts facts = new QueryFacts(scope);
        List<Query> with = tokens.at("with") ? queries.withQueries(tokens, facts) : List.of();
        tokens.next();
        return Optional.of(
                switch (command) {
                    case "insert" -> insert(tokens, facts, with);
                    case "update" -> update(tokens, facts, with);
                    case "delete" -> delete(tokens, facts, with);
                    default -> merge(tokens, facts);
                });
    }

    /** The word of the command that comes next, behind its WITH clause. */
    static String command(Cursor tokens) {
        if (!tokens.at("with")) {
            return tokens.peek().is(Kind.WORD) ? tokens.peek().value() : "";
        }
        int depth = 0;
        for (int ahead = 1; !tokens.peek(ahead).is(Kind.END); ahead++) {
            Token token = tokens.peek(ahead);
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 0
                    && token.is(Kind.WORD)
                    && (CHANGES.contains(token.value()) || QUERIES.contains(token.value()))) {
                return token.value();
            }
        }
        return "select";
    }

    private Insert insert(Cursor tokens, QueryFacts facts, List<Query> with) {
        Insert head = insertHead(tokens);
        Optional<Query> source = Optional.empty();
        if (!tokens.accept("default", "values")) {
            with.forEach(facts::use);
            source = Optional.of(queries.read(tokens, facts));
        }
        Optional<Conflict> conflict =
                tokens.accept("on", "conflict") ? Optional.of(conflict(tokens, facts)) : Optional.empty();
        returning(tokens, facts);
        return new Insert(head.table(), head.columns(), source, conflict);
    }

    private Insert insertHead(Cursor tokens) {
        tokens.expect("into");
        QualifiedName table = tokens.qualifiedName();
        if (tokens.accept("as")) {
            tokens.identifier();
        }
        List<String> columns = List.of();
        if (tokens.at("(") && !ExpressionReader.startsQuery(tokens)) {
            columns = targetColumns(tokens);
        }
        if (tokens.accept("overriding")) {
            if (!tokens.acceptAny("system", "user")) {
                throw tokens.unexpected();
            }
            tokens.expect("value");
        }
        return new Insert(table, columns, Optional.empty(), Optional.empty());
    }

    private TargetColumn targetColumn(Cursor tokens) {
        String column = tokens.identifier();
        boolean part = false;
        while (true) {
            if (tokens.accept(".")) {
                tokens.label();
            } else if (tokens.accept("[")) {
                expressions.subscript(tokens, new References(Scope.empty()));
            } else {
                return new TargetColumn(column, part);
            }
            part = true;
        }
    }

    /** The columns of a list, one that gets several of its parts once. */
    private List<String> targetColumns(Cursor tokens) {
        List<String> columns = new ArrayList<>();
        for (TargetColumn target : tokens.inParentheses(() -> tokens.listOf(() -> targetColumn(tokens)))) {
            if (!target.part() || !columns.contains(target.name())) {
                columns.add(target.name());
            }
        }
        return List.copyOf(columns);
    }

    /** A column that gets a value, perhaps one field or element of it. */
    private record TargetColumn(String name, boolean part) {

        Assignment to(Expression value) {
            return new Assignment(name, part, value);
        }
    }

    private Conflict conflict(Cursor tokens, QueryFacts facts) {
        Conflict target = conflictTarget(tokens, facts);
        tokens.expect("do");
        if (tokens.accept("nothing")) {
            return target;
        }
        tokens.expect("update", "set");
        List<Assignment> assignments = assignments(tokens, facts);
        if (tokens.accept("where")) {
            expressions.read(tokens, facts.scope());
        }
        return new Conflict(target.columns(), target.constraint(), target.filtered(), assignments);
    }

    private Conflict conflictTarget(Cursor tokens, QueryFacts facts) {
        if (tokens.accept("on", "constraint")) {
            return new Conflict(List.of(), Optional.of(tokens.identifier()), false, List.of());
        }
        if (!tokens.at("(")) {
            return new Conflict(List.of(), Optional.empty(), false, List.of());
        }
        int start = tokens.position();
        tokens.skipParentheses();
        List<String> columns = plainColumns(tokens.slice(start + 1, tokens.position() - 1));
        boolean filtered = tokens.accept("where");
        if (filtered) {
            expressions.read(tokens, facts.scope());
        }
        return new Conflict(columns, Optional.empty(), filtered, List.of());
    }

    /** The names in a list of nothing but names. */
    private static List<String> plainColumns(List<Token> list) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            boolean name = i % 2 == 0;
            if (name ? !list.get(i).isName() : !list.get(i).is(",")) {
                return List.of();
            }
            if (name) {
                columns.add(list.get(i).value());
            }
        }
        return List.copyOf(columns);
    }

    private void returning(Cursor tokens, QueryFacts facts) {
        if (!tokens.accept("returning")) {
            return;
        }
        if (tokens.accept("with")) {
            tokens.skipParentheses();
        }
        queries.targets(tokens, new QueryFacts(facts.scope()));
    }

    private List<Assignment> assignments(Cursor tokens, QueryFacts facts) {
        List<Assignment> assignments = new ArrayList<>();
        do {
            if (tokens.at("(")) {
                rowAssignment(tokens, facts, assignments);
            } else {
                TargetColumn column = targetColumn(tokens);
                tokens.expect("=");
                assignments.add(column.to(expressions.read(tokens, facts.scope())));
            }
        } while (tokens.accept(","));
        return List.copyOf(assignments);
    }

    /** {@code (a, b) = (…)}: with as many values as columns each gets its own, otherwise all share the source. */
    private void rowAssignment(Cursor tokens, QueryFacts facts, List<Assignment> into) {
        List<TargetColumn> columns = tokens.inParentheses(() -> tokens.listOf(() -> targetColumn(tokens)));
        tokens.expect("=");
        int start = tokens.position();
        tokens.accept("row");
        if (tokens.accept("(") && !ExpressionReader.startsQuery(tokens)) {
            List<Expression> values = tokens.listOf(() -> expressions.read(tokens, facts.scope()));
            tokens.expect(")");
            if (values.size() == columns.size()) {
                for (int i = 0; i < values.size(); i++) {
                    into.add(columns.get(i).to(values.get(i)));
                }
                return;
            }
        }
        tokens.moveTo(start);
        Expression source = expressions.read(tokens, facts.scope());
        columns.forEach(column -> into.add(column.to(source)));
    }

    private Update update(Cursor tokens, QueryFacts facts, List<Query> with) {
        QualifiedName table = target(tokens);
        tokens.expect("set");
        List<Assignment> assignments = assignments(tokens, facts);
        List<QualifiedName> from = tokens.accept("from") ? sources(tokens, facts) : List.of();
        Optional<Expression> where = where(tokens, facts);
        returning(tokens, facts);
        return new Update(table, assignments, from, where, with);
    }

    private Delete delete(Cursor tokens, QueryFacts facts, List<Query> with) {
        tokens.expect("from");
        QualifiedName table = target(tokens);
        List<QualifiedName> using = tokens.accept("using") ? sources(tokens, facts) : List.of();
        Optional<Expression> where = where(tokens, facts);
        returning(tokens, facts);
        return new Delete(table, using, where, with);
    }

    private List<QualifiedName> sources(Cursor tokens, QueryFacts facts) {
        QueryFacts sources = new QueryFacts(facts.scope());
        tokens.each(() -> queries.source(tokens, sources));
        return sources.query("").relations();
    }

    private Optional<Expression> where(Cursor tokens, QueryFacts facts) {
        if (!tokens.accept("where")) {
            return Optional.empty();
        }
        if (tokens.accept("current", "of")) {
            String cursor = tokens.identifier();
            return Optional.of(new Expression("current of " + cursor, List.of(), List.of(), List.of(), List.of()));
        }
        return Optional.of(expressions.read(tokens, facts.scope()));
    }

    /** The table that is changed, with ONLY, star and alias. */
    private QualifiedName target(Cursor tokens) {
        boolean only = tokens.accept("only");
        boolean parenthesis = only && tokens.accept("(");
        QualifiedName table = tokens.qualifiedName();
        if (parenthesis) {
            tokens.expect(")");
        }
        tokens.accept("*");
        if (tokens.accept("as") || tokens.atIdentifier() && !tokens.at("set")) {
            tokens.identifier();
        }
        return table;
    }

    private Merge merge(Cursor tokens, QueryFacts facts) {
        tokens.expect("into");
        QualifiedName table = target(tokens);
        tokens.expect("using");
        List<QualifiedName> source = sources(tokens, facts);
        tokens.expect("on");
        expressions.read(tokens, facts.scope());
        if (!tokens.at("when")) {
            throw tokens.unexpected();
        }
        List<MergeAction> actions = new ArrayList<>();
        while (tokens.accept("when")) {
            actions.add(mergeAction(tokens, facts));
        }
        returning(tokens, facts);
        return new Merge(table, source, List.copyOf(actions));
    }

    private MergeAction mergeAction(Cursor tokens, QueryFacts facts) {
        boolean not = tokens.accept("not");
        tokens.expect("matched");
        if (not && tokens.accept("by") && !tokens.acceptAny("source", "target")) {
            throw tokens.unexpected();
        }
        if (tokens.accept("and")) {
            expressions.read(tokens, facts.scope());
        }
        tokens.expect("then");
        if (tokens.accept("update", "set")) {
            return new MergeAction(assignments(tokens, facts), List.of());
        }
        if (tokens.accept("insert")) {
            return new MergeAction(List.of(), mergeInsert(tokens, facts));
        }
        if (!tokens.accept("delete")) {
            tokens.expect("do", "nothing");
        }
        return new MergeAction(List.of(), List.of());
    }

    private List<String> mergeInsert(Cursor tokens, QueryFacts facts) {
        List<String> columns = tokens.at("(") ? targetColumns(tokens) : List.of();
        if (tokens.accept("overriding")) {
            tokens.label();
            tokens.expect("value");
        }
        if (!tokens.accept("default", "values")) {
            tokens.expect("values");
            tokens.inParentheses(() -> tokens.listOf(() -> expressions.read(tokens, facts.scope())));
        }
        return columns;
    }

    /** COPY, its first word passed. */
    Copy copy(Cursor tokens) {
        tokens.accept("binary");
        Optional<QualifiedName> table = Optional.empty();
        Optional<Query> query = Optional.empty();
        if (tokens.at("(")) {
            query = Optional.of(tokens.inParentheses(() -> copiedQuery(tokens)));
        } else {
            table = Optional.of(tokens.qualifiedName());
            if (tokens.at("(")) {
                tokens.identifiersInParentheses();
            }
        }
        boolean from = tokens.accept("from");
        if (!from) {
            tokens.expect("to");
        }
        if (!tokens.acceptAny("stdin", "stdout")) {
            tokens.accept("program");
            tokens.string();
        }
        // options in parentheses or as words, the delimiters and nulls of older releases among them
        tokens.skipRest();
        return new Copy(table, query, from);
    }

    private Query copiedQuery(Cursor tokens) {
        int start = tokens.position();
        Optional<DataOperation> change = readChange(tokens, Scope.empty());
        if (change.isEmpty()) {
            return queries.read(tokens);
        }
        QueryFacts facts = new QueryFacts(Scope.empty());
        facts.change(change.get());
        return facts.query(TokenText.of(tokens.slice(start, tokens.position())));
    }

    /** TRUNCATE, its first word passed. */
    Truncate truncate(Cursor tokens) {
        tokens.accept("table");
        boolean[] only = {false};
        List<QualifiedName> tables = tokens.listOf(() -> {
            only[0] |= tokens.accept("only");
            QualifiedName table = tokens.qualifiedName();
            tokens.accept("*");
            return table;
        });
        boolean restart = tokens.accept("restart", "identity");
        if (!restart) {
            tokens.accept("continue", "identity");
        }
        return new Truncate(tables, only[0], tokens.acceptCascade(), restart);
    }
}
