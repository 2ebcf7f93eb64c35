package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Keywords;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads SELECT, VALUES, TABLE and WITH (PostgreSQL documentation, SELECT). */
final class QueryReader {

    private static final Set<String> UNNAMED_OUTPUTS =
            Set.of("true", "false", "null", "default", "not", "interval", "timestamp", "time", "cast", "row");

    /** What may follow SELECT where it has no output column. */
    private static final Set<String> END_OF_TARGETS = Set.of(
            "from",
            "into",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "on",
            "returning");

    private final ExpressionReader expressions;
    private final DataReader changes;

    QueryReader(ExpressionReader expressions) {
        this.expressions = expressions;
        this.changes = new DataReader(expressions, this);
    }

    DataReader changes() {
        return changes;
    }

    /** The table of SELECT INTO. */
    record IntoTable(QualifiedName name, Persistence persistence) {}

    /** A query and the table that it creates, if any. */
    record Selection(Query query, Optional<IntoTable> into) {}

    Query read(Cursor tokens) {
        return read(tokens, Scope.empty());
    }

    Query read(Cursor tokens, Scope scope) {
        return read(tokens, new QueryFacts(scope));
    }

    /** @param facts what was read before and belongs to the query, such as the WITH before an INSERT */
    Query read(Cursor tokens, QueryFacts facts) {
        int start = tokens.position();
        Selection selection = readSelection(tokens, facts);
        if (selection.into().isPresent()) {
            tokens.moveTo(start);
            throw new SyntaxException("unexpected INTO", tokens.peek());
        }
        return selection.query();
    }

    /** Reads a query that may create a table with INTO. */
    Selection readSelection(Cursor tokens, QueryFacts facts) {
        int start = tokens.position();
        List<IntoTable> into = new ArrayList<>();
        if (tokens.at("with")) {
            with(tokens, facts);
        }
        combination(tokens, facts, into);
        tail(tokens, facts);
        List<Token> own = TokenText.withoutOuterParentheses(tokens.slice(start, tokens.position()));
        return new Selection(facts.query(TokenText.of(own)), into.stream().findFirst());
    }

    private void combination(Cursor tokens, QueryFacts facts, List<IntoTable> into) {
        term(tokens, facts, into);
        while (tokens.acceptAny("union", "intersect", "except")) {
            if (!tokens.accept("all")) {
                tokens.accept("distinct");
            }
            QueryFacts other = new QueryFacts(facts.scope());
            term(tokens, other, into);
            facts.combine(other.query(""));
        }
    }

    private void term(Cursor tokens, QueryFacts facts, List<IntoTable> into) {
        if (tokens.at("(")) {
            facts.become(tokens.inParentheses(() -> read(tokens, facts.scope())));
        } else if (tokens.accept("values")) {
            values(tokens, facts);
        } else if (tokens.accept("table")) {
            facts.output("*");
            table(tokens, facts);
        } else {
            tokens.expect("select");
            select(tokens, facts, into);
        }
    }

    private void values(Cursor tokens, QueryFacts facts) {
        do {
            List<Expression> row = tokens.inParentheses(() -> tokens.listOf(() -> expression(tokens, facts)));
            if (!facts.hasOutputs()) {
                for (int i = 1; i <= row.size(); i++) {
                    facts.output("column" + i);
                }
            }
        } while (tokens.accept(","));
    }

    private void select(Cursor tokens, QueryFacts facts, List<IntoTable> into) {
        if (tokens.accept("distinct")) {
            if (tokens.accept("on")) {
                tokens.inParentheses(() -> tokens.listOf(() -> expression(tokens, facts)));
            }
        } else {
            tokens.accept("all");
        }
        if (!tokens.atEnd() && !atEndOfTargets(tokens)) {
            targets(tokens, facts);
        }
        if (tokens.accept("into")) {
            into.add(intoTable(tokens));
        }
        if (tokens.accept("from")) {
            facts.from();
            tokens.each(() -> source(tokens, facts));
        }
        if (tokens.accept("where")) {
            facts.where(expressions.read(tokens, facts.scope()));
        }
        if (tokens.accept("group", "by")) {
            grouping(tokens, facts);
        }
        if (tokens.accept("having")) {
            expression(tokens, facts);
        }
        if (tokens.accept("window")) {
            tokens.each(() -> {
                tokens.identifier();
                tokens.expect("as");
                References references = new References(facts.scope());
                expressions.window(tokens, references);
                facts.use(references.expression(""));
            });
        }
    }

    private static boolean atEndOfTargets(Cursor tokens) {
        return tokens.at(")")
                || tokens.peek().is(Kind.WORD)
                        && END_OF_TARGETS.contains(tokens.peek().value());
    }

    private IntoTable intoTable(Cursor tokens) {
        Persistence persistence = Persistence.PERMANENT;
        tokens.acceptAny("local", "global");
        if (tokens.acceptAny("temp", "temporary")) {
            persistence = Persistence.TEMPORARY;
        } else if (tokens.accept("unlogged")) {
            persistence = Persistence.UNLOGGED;
        }
        tokens.accept("table");
        return new IntoTable(tokens.qualifiedName(), persistence);
    }

    /** The list of output columns of SELECT or RETURNING. */
    void targets(Cursor tokens, QueryFacts facts) {
        tokens.each(() -> {
            if (tokens.accept("*")) {
                facts.output("*");
                return;
            }
            int start = tokens.position();
            expression(tokens, facts);
            int end = tokens.position();
            if (tokens.accept("as")) {
                facts.output(tokens.label());
            } else if (tokens.peek().is(Kind.QUOTED_IDENTIFIER)
                    || tokens.peek().is(Kind.WORD)
                            && Keywords.mayLabelWithoutAs(tokens.peek().value())) {
                facts.output(tokens.label());
            } else {
                facts.output(outputName(tokens.slice(start, end)));
            }
        });
    }

    /** A cast is called like its operand; what it is called otherwise is left to the type. */
    private static String castName(List<Token> operandAndType) {
        int end = operandAndType.size();
        while (end > 0 && !operandAndType.get(end - 1).is("as")) {
            end--;
        }
        String operand = end > 1 ? outputName(operandAndType.subList(0, end - 1)) : Query.UNTOLD;
        return operand.equals("?column?") ? Query.UNTOLD : operand;
    }

    /** The name that the server gives to an output column without an alias, where the first tokens tell it. */
    private static String outputName(List<Token> expression) {
        Token last = expression.get(expression.size() - 1);
        if (last.is("*") && expression.size() > 1) {
            return "*";
        }
        Token first = expression.get(0);
        if (expression.size() == 1 && (first.is(Kind.NUMBER) || first.is(Kind.STRING) || first.is("null"))) {
            return "?column?";
        }
        if (first.is("cast") && closesAtEnd(expression, 1)) {
            return castName(expression.subList(2, expression.size() - 1));
        }
        if (!first.isName() || first.is(Kind.WORD) && UNNAMED_OUTPUTS.contains(first.value())) {
            return Query.UNTOLD;
        }
        int i = 0;
        while (i + 2 < expression.size() && expression.get(i + 1).is(".")) {
            i += 2;
        }
        String name = expression.get(i).value();
        boolean alone = i + 1 == expression.size();
        Token behind = alone ? last : expression.get(i + 1);
        boolean cast = behind.is("::") && isCast(expression.subList(i + 2, expression.size()));
        boolean call = behind.is("(") && closesAtEnd(expression, i + 1);
        boolean conditional = first.is("case") && last.is("end");
        return alone || cast || call || conditional ? name : Query.UNTOLD;
    }

    private static boolean isCast(List<Token> type) {
        return type.stream().allMatch(token -> token.isName() || token.is(Kind.NUMBER) || token.is(Kind.SYMBOL))
                && type.stream()
                        .filter(token -> token.is(Kind.SYMBOL))
                        .allMatch(token -> "()[],.::".contains(token.value()));
    }

    private static boolean closesAtEnd(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return i == tokens.size() - 1
                        || tokens.get(i + 1).is("over")
                        || tokens.get(i + 1).is("filter");
            }
        }
        return false;
    }

    private void grouping(Cursor tokens, QueryFacts facts) {
        if (!tokens.accept("distinct") && tokens.at("all")) {
            tokens.next();
        }
        tokens.each(() -> groupingElement(tokens, facts));
    }

    private void groupingElement(Cursor tokens, QueryFacts facts) {
        if (tokens.accept("grouping", "sets")) {
            tokens.eachInParentheses(() -> groupingElement(tokens, facts));
        } else if (!tokens.accept("(", ")")) {
            expression(tokens, facts);
        }
    }

    private Expression expression(Cursor tokens, QueryFacts facts) {
        Expression expression = expressions.read(tokens, facts.scope());
        facts.use(expression);
        return expression;
    }

    /** An element of FROM or USING with all that is joined to it. */
    void source(Cursor tokens, QueryFacts facts) {
        primarySource(tokens, facts);
        while (true) {
            boolean unconditional = false;
            if (tokens.acceptAny("cross", "natural")) {
                unconditional = true;
            }
            if (tokens.acceptAny("left", "right", "full")) {
                tokens.accept("outer");
                tokens.expect("join");
            } else if (tokens.accept("inner") || unconditional) {
                tokens.expect("join");
            } else if (!tokens.accept("join")) {
                return;
            }
            if (unconditional) {
                primarySource(tokens, facts);
            } else {
                tokens.nest(() -> source(tokens, facts));
                joinCondition(tokens, facts);
            }
        }
    }

    private void joinCondition(Cursor tokens, QueryFacts facts) {
        if (tokens.accept("on")) {
            expression(tokens, facts);
        } else {
            tokens.expect("using");
            tokens.identifiersInParentheses();
            if (tokens.accept("as")) {
                tokens.identifier();
            }
        }
    }

    private void primarySource(Cursor tokens, QueryFacts facts) {
        boolean lateral = tokens.accept("lateral");
        if (tokens.at("(")) {
            parenthesizedSource(tokens, facts);
        } else if (tokens.accept("rows", "from")) {
            tokens.eachInParentheses(() -> {
                expression(tokens, facts);
                columnDefinitions(tokens);
            });
            functionAlias(tokens);
        } else if (tokens.atAny("xmltable", "json_table") && tokens.peek(1).is("(")) {
            facts.use(new Expression(
                    "", List.of(QualifiedName.of(tokens.next().value())), List.of(), List.of(), List.of()));
            tokens.skipParentheses();
            functionAlias(tokens);
        } else if (!tokens.at("only") && isCall(tokens)) {
            expression(tokens, facts);
            functionAlias(tokens);
        } else if (lateral) {
            throw tokens.unexpected();
        } else {
            table(tokens, facts);
        }
    }

    /** Whether a name comes next and a parenthesis behind it, or a function that needs none. */
    private static boolean isCall(Cursor tokens) {
        int ahead = 0;
        while (tokens.peek(ahead).isName() && tokens.peek(ahead + 1).is(".")) {
            ahead += 2;
        }
        return tokens.peek(ahead).isName() && tokens.peek(ahead + 1).is("(")
                || tokens.atAny("current_date", "current_timestamp", "current_user", "session_user");
    }

    private void parenthesizedSource(Cursor tokens, QueryFacts facts) {
        tokens.expect("(");
        tokens.nest(() -> {
            if (ExpressionReader.startsQuery(tokens)) {
                facts.use(read(tokens, facts.scope()));
            } else {
                source(tokens, facts);
            }
        });
        tokens.expect(")");
        alias(tokens);
    }

    private void table(Cursor tokens, QueryFacts facts) {
        boolean only = tokens.accept("only");
        boolean parenthesis = only && tokens.accept("(");
        QualifiedName name = tokens.qualifiedName();
        if (parenthesis) {
            tokens.expect(")");
        }
        tokens.accept("*");
        String alias = alias(tokens);
        facts.relation(name, alias.isEmpty() ? name.name() : alias);
        if (tokens.accept("tablesample")) {
            tokens.functionName();
            tokens.skipParentheses();
            if (tokens.accept("repeatable")) {
                tokens.skipParentheses();
            }
        }
    }

    /** Reads an alias with its columns; empty where there is none. */
    private String alias(Cursor tokens) {
        String alias = "";
        if (tokens.accept("as") || tokens.atIdentifier()) {
            alias = tokens.identifier();
            if (tokens.at("(")) {
                tokens.identifiersInParentheses();
            }
        }
        return alias;
    }

    private void functionAlias(Cursor tokens) {
        tokens.accept("with", "ordinality");
        if (tokens.at("as", "(")) {
            columnDefinitions(tokens);
        } else if (tokens.accept("as") || tokens.atIdentifier()) {
            tokens.identifier();
            if (tokens.at("(")) {
                tokens.skipParentheses();
            }
        }
    }

    private void columnDefinitions(Cursor tokens) {
        if (tokens.accept("as")) {
            tokens.skipParentheses();
        }
    }

    private void tail(Cursor tokens, QueryFacts facts) {
        if (tokens.accept("order", "by")) {
            facts.order();
            References references = new References(facts.scope());
            expressions.sorting(tokens, references);
            facts.use(references.expression(""));
        }
        while (true) {
            if (tokens.accept("limit")) {
                facts.limit(tokens.accept("all") ? Optional.empty() : rows(tokens, facts));
            } else if (tokens.accept("offset")) {
                facts.offset();
                expression(tokens, facts);
                tokens.acceptAny("row", "rows");
            } else if (tokens.accept("fetch")) {
                fetch(tokens, facts);
            } else if (tokens.accept("for")) {
                rowLocks(tokens, facts);
            } else {
                return;
            }
        }
    }

    private Optional<Long> rows(Cursor tokens, QueryFacts facts) {
        String text = expression(tokens, facts).text();
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private void fetch(Cursor tokens, QueryFacts facts) {
        if (!tokens.acceptAny("first", "next")) {
            throw tokens.unexpected();
        }
        facts.limit(tokens.atAny("row", "rows") ? Optional.of(1L) : rows(tokens, facts));
        if (!tokens.acceptAny("row", "rows")) {
            throw tokens.unexpected();
        }
        if (!tokens.accept("with", "ties")) {
            tokens.expect("only");
        }
    }

    private void rowLocks(Cursor tokens, QueryFacts facts) {
        if (tokens.accept("read", "only")) {
            return;
        }
        if (!tokens.accept("no", "key", "update")
                && !tokens.accept("key", "share")
                && !tokens.acceptAny("update", "share")) {
            throw tokens.unexpected();
        }
        facts.lockRows(tokens.accept("of") ? tokens.qualifiedNames() : List.of());
        if (tokens.accept("skip", "locked")) {
            facts.skipLocked();
        } else {
            tokens.accept("nowait");
        }
    }

    /** Reads a WITH clause; its queries become part of the facts. */
    void with(Cursor tokens, QueryFacts facts) {
        withQueries(tokens, facts).forEach(facts::use);
    }

    /** Reads a WITH clause and hides its names; a statement that changes data becomes a query with that change. */
    List<Query> withQueries(Cursor tokens, QueryFacts facts) {
        tokens.expect("with");
        boolean recursive = tokens.accept("recursive");
        return tokens.listOf(() -> {
            String name = tokens.identifier();
            if (recursive) {
                facts.hide(name);
            }
            if (tokens.at("(")) {
                tokens.identifiersInParentheses();
            }
            tokens.expect("as");
            if (!tokens.accept("not", "materialized")) {
                tokens.accept("materialized");
            }
            Query query = tokens.inParentheses(() -> withQuery(tokens, facts.scope()));
            searchAndCycle(tokens);
            facts.hide(name);
            return query;
        });
    }

    private Query withQuery(Cursor tokens, Scope scope) {
        int start = tokens.position();
        Optional<DataOperation> change = changes.readChange(tokens, scope);
        if (change.isEmpty()) {
            return read(tokens, scope);
        }
        QueryFacts facts = new QueryFacts(scope);
        facts.change(change.get());
        return facts.query(TokenText.of(tokens.slice(start, tokens.position())));
    }

    private void searchAndCycle(Cursor tokens) {
        if (tokens.accept("search")) {
            if (!tokens.acceptAny("breadth", "depth")) {
                throw tokens.unexpected();
            }
            tokens.expect("first", "by");
            tokens.identifiers();
            tokens.expect("set");
            tokens.identifier();
        }
        if (tokens.accept("cycle")) {
            tokens.identifiers();
            tokens.expect("set");
            tokens.identifier();
            if (tokens.accept("to")) {
                expressions.readRestricted(tokens);
                tokens.expect("default");
                expressions.readRestricted(tokens);
            }
            tokens.expect("using");
            tokens.identifier();
        }
    }
}
