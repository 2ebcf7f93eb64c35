package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Keywords;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads value expressions (PostgreSQL documentation, 4.2). What they refer to is kept and not how their operators bind, so
 * that an expression is a row of operands with operators between them.
 */
final class ExpressionReader {

    /** Functions that are called without parentheses. */
    private static final Set<String> PARAMETERLESS = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "system_user",
            "user");

    /** Written like functions, yet part of the expression itself. */
    private static final Set<String> CONDITIONALS =
            Set.of("coalesce", "nullif", "greatest", "least", "grouping", "row", "rollup", "cube");

    /** Functions with words between their arguments. */
    private static final Set<String> WORDY_FUNCTIONS = Set.of(
            "substring",
            "overlay",
            "position",
            "trim",
            "normalize",
            "xmlattributes",
            "xmlconcat",
            "xmlelement",
            "xmlexists",
            "xmlforest",
            "xmlparse",
            "xmlpi",
            "xmlroot",
            "xmlserialize",
            "json",
            "json_array",
            "json_arrayagg",
            "json_exists",
            "json_object",
            "json_objectagg",
            "json_query",
            "json_scalar",
            "json_serialize",
            "json_value");

    /** Words between arguments that are reserved, so that they name nothing. */
    private static final Set<String> RESERVED_BETWEEN_ARGUMENTS = Set.of(
            "from",
            "for",
            "in",
            "placing",
            "both",
            "leading",
            "trailing",
            "on",
            "with",
            "unique",
            "order",
            "asc",
            "desc",
            "default",
            "similar");

    /** Words between arguments of functions for XML and JSON that may name a column elsewhere. */
    private static final Set<String> WORDS_BETWEEN_ARGUMENTS = Set.of(
            "absent",
            "by",
            "conditional",
            "content",
            "document",
            "empty",
            "encoding",
            "error",
            "escape",
            "format",
            "keep",
            "key",
            "keys",
            "name",
            "omit",
            "passing",
            "quotes",
            "ref",
            "scalar",
            "standalone",
            "string",
            "unconditional",
            "value",
            "version",
            "without",
            "wrapper",
            "yes",
            "no");

    private static final Set<String> TYPES_OF_LITERALS = Set.of(
            "interval",
            "timestamp",
            "time",
            "double",
            "national",
            "character",
            "char",
            "nchar",
            "varchar",
            "bit",
            "float",
            "numeric",
            "decimal",
            "dec");

    private static final Set<String> QUERY_CONTINUATIONS =
            Set.of(")", "union", "intersect", "except", "order", "limit", "offset", "fetch", "for");

    private static final Set<String> INFIX_ONLY =
            Set.of("=", "<", ">", "<=", ">=", "<>", "!=", "*", "/", "%", "^", "=>", ":=");

    private final TypeReader types = new TypeReader();
    private final QueryReader queries = new QueryReader(this);

    QueryReader queries() {
        return queries;
    }

    /** @throws SyntaxException if the text is anything but one expression */
    Expression read(String text) {
        return readAll(Cursor.over(text));
    }

    /** @throws SyntaxException if the tokens are anything but one expression */
    Expression read(List<Token> tokens) {
        return tokens.isEmpty() ? read("") : readAll(Cursor.of(tokens));
    }

    private Expression readAll(Cursor tokens) {
        Expression expression = read(tokens);
        tokens.expectEnd();
        return expression;
    }

    /** Reads as far as the expression goes. */
    Expression read(Cursor tokens) {
        return read(tokens, Scope.empty());
    }

    Expression read(Cursor tokens, Scope scope) {
        return capture(tokens, scope, true);
    }

    /** Reads an expression of the kind that stands after DEFAULT: AND, OR, NOT, IN, LIKE and the like end it. */
    Expression readRestricted(Cursor tokens) {
        return capture(tokens, Scope.empty(), false);
    }

    /** Reads a column, a call, or an expression in parentheses, as indexes and partition keys are made of. */
    Expression readKey(Cursor tokens) {
        return capture(tokens, new References(Scope.empty()), into -> {
            Token first = tokens.peek();
            if (tokens.atIdentifier()
                    && !tokens.peek(1).is("(")
                    && !tokens.peek(1).is(".")) {
                into.column(QualifiedName.of(tokens.identifier()));
                return;
            }
            primary(tokens, into);
            if (!tokens.previous().is(")")) {
                throw new SyntaxException("unexpected '" + first.source() + "'", first);
            }
        });
    }

    private Expression capture(Cursor tokens, Scope scope, boolean full) {
        return capture(tokens, new References(scope), into -> expression(tokens, into, full));
    }

    private static Expression capture(Cursor tokens, References references, Consumer<References> rule) {
        int start = tokens.position();
        rule.accept(references);
        List<Token> own = TokenText.withoutOuterParentheses(tokens.slice(start, tokens.position()));
        return references.expression(TokenText.of(own));
    }

    List<Expression> readList(Cursor tokens) {
        return tokens.listOf(() -> read(tokens));
    }

    private void expression(Cursor tokens, References into, boolean full) {
        tokens.nest(() -> {
            operand(tokens, into, full);
            while (operation(tokens, into, full)) {
                // each call reads one operator and what follows it
            }
        });
    }

    /** Reads an operator with its right operand, if there is one. */
    private boolean operation(Cursor tokens, References into, boolean full) {
        if (atOperator(tokens)) {
            operator(tokens);
            if (tokens.atAny("any", "all", "some") && tokens.peek(1).is("(")) {
                tokens.next();
            }
            operand(tokens, into, full);
            return true;
        }
        if (tokens.accept("is")) {
            test(tokens, into, full);
            return true;
        }
        if (tokens.accept("at", "local")) {
            return true;
        }
        if (tokens.accept("at", "time", "zone") || tokens.accept("overlaps")) {
            operand(tokens, into, full);
            return true;
        }
        return full && logicalOperation(tokens, into);
    }

    private boolean logicalOperation(Cursor tokens, References into) {
        if (tokens.acceptAny("and", "or", "escape")) {
            operand(tokens, into, true);
            return true;
        }
        if (tokens.accept("collate")) {
            tokens.qualifiedName();
            return true;
        }
        if (tokens.acceptAny("isnull", "notnull")) {
            return true;
        }
        boolean negated = tokens.at("not")
                && Set.of("in", "between", "like", "ilike", "similar")
                        .contains(tokens.peek(1).value());
        if (negated) {
            tokens.next();
        }
        if (tokens.accept("in")) {
            if (!tokens.at("(")) {
                throw tokens.unexpected();
            }
            operand(tokens, into, true);
            return true;
        }
        if (tokens.accept("between")) {
            if (!tokens.accept("symmetric")) {
                tokens.accept("asymmetric");
            }
            expression(tokens, into, false);
            tokens.expect("and");
            expression(tokens, into, false);
            return true;
        }
        if (tokens.acceptAny("like", "ilike") || tokens.accept("similar", "to")) {
            if (tokens.atAny("any", "all", "some")) {
                tokens.next();
            }
            operand(tokens, into, true);
            return true;
        }
        if (negated) {
            throw tokens.unexpected();
        }
        return false;
    }

    /** What follows IS. */
    private void test(Cursor tokens, References into, boolean full) {
        tokens.accept("not");
        if (tokens.accept("distinct")) {
            tokens.expect("from");
            operand(tokens, into, full);
        } else if (tokens.accept("json")) {
            tokens.acceptAny("value", "array", "object", "scalar");
            if (tokens.acceptAny("with", "without")) {
                tokens.expect("unique");
                tokens.accept("keys");
            }
        } else if (tokens.acceptAny("nfc", "nfd", "nfkc", "nfkd")) {
            tokens.expect("normalized");
        } else if (!tokens.acceptAny("null", "true", "false", "unknown", "document", "normalized")) {
            throw tokens.unexpected();
        }
    }

    private static boolean atOperator(Cursor tokens) {
        Token token = tokens.peek();
        return token.is(Kind.SYMBOL) && "()[],;:.".indexOf(token.value().charAt(0)) < 0
                || token.is("operator") && tokens.peek(1).is("(");
    }

    private static void operator(Cursor tokens) {
        if (tokens.accept("operator", "(")) {
            while (tokens.peek().isName()) {
                tokens.next();
                tokens.expect(".");
            }
            tokens.next();
            tokens.expect(")");
        } else if (tokens.atAny("=>", ":=")) {
            throw tokens.unexpected();
        } else {
            tokens.next();
        }
    }

    private void operand(Cursor tokens, References into, boolean full) {
        while (full && tokens.at("not")
                || atOperator(tokens) && !INFIX_ONLY.contains(tokens.peek().value())) {
            if (!tokens.accept("not")) {
                operator(tokens);
            }
        }
        primary(tokens, into);
        postfix(tokens, into);
    }

    private void postfix(Cursor tokens, References into) {
        while (true) {
            if (tokens.accept("::")) {
                into.cast(types.read(tokens));
            } else if (tokens.accept("[")) {
                subscript(tokens, into);
            } else if (tokens.accept(".")) {
                if (!tokens.accept("*")) {
                    tokens.label();
                }
            } else {
                return;
            }
        }
    }

    /** What is in brackets, the first one passed. */
    void subscript(Cursor tokens, References into) {
        if (!tokens.atAny(":", "]")) {
            expression(tokens, into, true);
        }
        if (tokens.accept(":") && !tokens.at("]")) {
            expression(tokens, into, true);
        }
        tokens.expect("]");
    }

    private void primary(Cursor tokens, References into) {
        Token token = tokens.peek();
        switch (token.kind()) {
            case STRING, BIT_STRING, NUMBER, PARAMETER -> tokens.next();
            case SYMBOL -> {
                if (!tokens.at("(")) {
                    throw tokens.unexpected();
                }
                parenthesized(tokens, into);
            }
            case QUOTED_IDENTIFIER -> name(tokens, into);
            case WORD -> word(tokens, into);
            default -> throw tokens.unexpected();
        }
    }

    private void parenthesized(Cursor tokens, References into) {
        tokens.expect("(");
        if (startsQuery(tokens)) {
            into.query(tokens.nested(() -> queries.read(tokens, into.scope())));
        } else {
            expressions(tokens, into);
        }
        tokens.expect(")");
    }

    /** Whether a query comes next, which may stand in parentheses of its own. */
    static boolean startsQuery(Cursor tokens) {
        return startsQuery(tokens, 0);
    }

    private static boolean startsQuery(Cursor tokens, int from) {
        int open = from;
        while (tokens.peek(open).is("(")) {
            open++;
        }
        Token first = tokens.peek(open);
        if (!first.is("select") && !first.is("values") && !first.is("with") && !first.is("table")) {
            return false;
        }
        int ahead = open;
        for (int depth = open - from; depth > 0; depth--) {
            ahead = closing(tokens, ahead);
            Token behind = tokens.peek(ahead);
            if (!behind.is(Kind.END) && !(isContinuation(behind))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContinuation(Token token) {
        return (token.is(Kind.WORD) || token.is(Kind.SYMBOL)) && QUERY_CONTINUATIONS.contains(token.value());
    }

    /** How far ahead lies what follows the parenthesis that closes the place. */
    private static int closing(Cursor tokens, int from) {
        int depth = 1;
        int ahead = from;
        while (depth > 0 && !tokens.peek(ahead).is(Kind.END)) {
            if (tokens.peek(ahead).is("(")) {
                depth++;
            } else if (tokens.peek(ahead).is(")")) {
                depth--;
            }
            ahead++;
        }
        return ahead;
    }

    private void expressions(Cursor tokens, References into) {
        do {
            expression(tokens, into, true);
        } while (tokens.accept(","));
    }

    private void word(Cursor tokens, References into) {
        String word = tokens.peek().value();
        boolean parenthesis = tokens.peek(1).is("(");
        switch (word) {
            case "true", "false", "null", "default" -> tokens.next();
            case "case" -> conditional(tokens, into);
            case "array" -> array(tokens, into);
            case "cast", "treat" -> {
                if (parenthesis) {
                    cast(tokens, into);
                } else {
                    name(tokens, into);
                }
            }
            case "exists" -> {
                if (parenthesis) {
                    tokens.next();
                    parenthesized(tokens, into);
                } else {
                    name(tokens, into);
                }
            }
            case "extract" -> {
                if (parenthesis) {
                    extract(tokens, into);
                } else {
                    name(tokens, into);
                }
            }
            case "collation" -> collation(tokens, into);
            default -> {
                if (PARAMETERLESS.contains(word) && !tokens.peek(1).is(".")) {
                    tokens.next();
                    into.call(QualifiedName.of(word));
                    if (parenthesis) {
                        tokens.skipParentheses();
                    }
                } else if (!TYPES_OF_LITERALS.contains(word) || !typedLiteral(tokens, into)) {
                    name(tokens, into);
                }
            }
        }
    }

    private void conditional(Cursor tokens, References into) {
        tokens.expect("case");
        if (!tokens.at("when")) {
            expression(tokens, into, true);
        }
        do {
            tokens.expect("when");
            expression(tokens, into, true);
            tokens.expect("then");
            expression(tokens, into, true);
        } while (tokens.at("when"));
        if (tokens.accept("else")) {
            expression(tokens, into, true);
        }
        tokens.expect("end");
    }

    private void array(Cursor tokens, References into) {
        tokens.expect("array");
        if (tokens.at("(")) {
            parenthesized(tokens, into);
        } else {
            elements(tokens, into);
        }
    }

    private void elements(Cursor tokens, References into) {
        tokens.expect("[");
        tokens.nest(() -> {
            while (!tokens.at("]")) {
                if (tokens.at("[")) {
                    elements(tokens, into);
                } else {
                    expression(tokens, into, true);
                }
                if (!tokens.at("]")) {
                    tokens.expect(",");
                }
            }
        });
        tokens.expect("]");
    }

    private void cast(Cursor tokens, References into) {
        tokens.next();
        tokens.expect("(");
        expression(tokens, into, true);
        tokens.expect("as");
        into.cast(types.read(tokens));
        tokens.expect(")");
    }

    private void extract(Cursor tokens, References into) {
        into.call(QualifiedName.of(tokens.next().value()));
        tokens.expect("(");
        tokens.labelOrString();
        tokens.expect("from");
        expression(tokens, into, true);
        tokens.expect(")");
    }

    private void collation(Cursor tokens, References into) {
        tokens.expect("collation", "for", "(");
        into.call(QualifiedName.of("pg_collation_for"));
        expression(tokens, into, true);
        tokens.expect(")");
    }

    /** Reads {@code interval '1 day'} and the like; leaves the place where it is something else. */
    private boolean typedLiteral(Cursor tokens, References into) {
        int start = tokens.position();
        if (tokens.peek(1).is("(") && !closesBeforeString(tokens)) {
            return false;
        }
        TypeName type = types.read(tokens);
        if (!tokens.peek().is(Kind.STRING)) {
            tokens.moveTo(start);
            return false;
        }
        tokens.next();
        if (type.name().name().equals("interval")) {
            intervalFields(tokens);
        }
        into.cast(type);
        return true;
    }

    /** Whether the next word is followed by a parenthesis and this by a string, as in {@code interval(3) '1 s'}. */
    private static boolean closesBeforeString(Cursor tokens) {
        Token behind = tokens.peek(closing(tokens, 2));
        return behind.is(Kind.STRING) || behind.is("with") || behind.is("without");
    }

    private static void intervalFields(Cursor tokens) {
        if (tokens.acceptAny("year", "month", "day", "hour", "minute", "second")) {
            if (tokens.at("(")) {
                tokens.skipParentheses();
            }
            if (tokens.accept("to")) {
                tokens.label();
                if (tokens.at("(")) {
                    tokens.skipParentheses();
                }
            }
        }
    }

    /** Reads what starts with a name: a column, a call, or a literal of a named type. */
    private void name(Cursor tokens, References into) {
        Token first = tokens.peek();
        boolean column = tokens.atIdentifier();
        if (!first.is(Kind.QUOTED_IDENTIFIER) && !Keywords.mayNameFunction(first.value())) {
            throw tokens.unexpected();
        }
        tokens.next();
        QualifiedName name = QualifiedName.of(first.value());
        while (tokens.at(".")) {
            tokens.next();
            if (tokens.accept("*")) {
                return;
            }
            name = new QualifiedName(name.name(), tokens.label());
        }
        if (tokens.at("(")) {
            call(tokens, into, name);
        } else if (tokens.peek().is(Kind.STRING)) {
            tokens.next();
            into.cast(new TypeName(name, List.of(), 0));
        } else if (column) {
            into.column(name);
        } else {
            throw new SyntaxException("unexpected '" + first.source() + "'", first);
        }
    }

    private void call(Cursor tokens, References into, QualifiedName function) {
        boolean plain = function.schema() == null;
        if (plain && CONDITIONALS.contains(function.name())) {
            if (!function.name().equals("row") || !tokens.accept("(", ")")) {
                parenthesized(tokens, into);
            }
            return;
        }
        into.call(plain && function.name().equals("trim") ? QualifiedName.of("btrim") : function);
        tokens.expect("(");
        if (plain && WORDY_FUNCTIONS.contains(function.name())) {
            wordyArguments(tokens, into);
        } else {
            arguments(tokens, into);
        }
        tokens.expect(")");
        aggregation(tokens, into);
    }

    private void arguments(Cursor tokens, References into) {
        if (tokens.at(")") || tokens.accept("*")) {
            return;
        }
        if (!tokens.accept("distinct")) {
            tokens.accept("all");
        }
        do {
            tokens.accept("variadic");
            if (tokens.peek().isName()
                    && (tokens.peek(1).is("=>") || tokens.peek(1).is(":="))) {
                tokens.next();
                tokens.next();
            }
            if (startsQuery(tokens) && !tokens.at("(")) {
                into.query(queries.read(tokens, into.scope()));
            } else {
                expression(tokens, into, true);
            }
        } while (tokens.accept(","));
        if (tokens.accept("order", "by")) {
            sorting(tokens, into);
        }
    }

    private void wordyArguments(Cursor tokens, References into) {
        while (!tokens.at(")")) {
            if (tokens.acceptAny("as", "returning")) {
                if (tokens.peek().isName()) {
                    types.read(tokens);
                }
            } else if (tokens.accept("collate")) {
                tokens.qualifiedName();
            } else if (atWordBetweenArguments(tokens) || tokens.atAny(",", ":")) {
                tokens.next();
            } else if (startsQuery(tokens) && !tokens.at("(")) {
                into.query(queries.read(tokens, into.scope()));
            } else {
                expression(tokens, into, false);
            }
        }
    }

    private static boolean atWordBetweenArguments(Cursor tokens) {
        Token word = tokens.peek();
        if (!word.is(Kind.WORD)) {
            return false;
        }
        Token behind = tokens.peek(1);
        return switch (word.value()) {
            case "null" -> behind.is("on");
            case "array" -> behind.is("wrapper") || behind.is("on") || behind.is("with");
            default ->
                RESERVED_BETWEEN_ARGUMENTS.contains(word.value())
                        || WORDS_BETWEEN_ARGUMENTS.contains(word.value())
                                && !behind.is(".")
                                && !behind.is("::")
                                && !behind.is("[")
                                && !behind.is("(");
        };
    }

    /** WITHIN GROUP, FILTER and OVER. */
    private void aggregation(Cursor tokens, References into) {
        if (tokens.accept("within", "group")) {
            tokens.expect("(", "order", "by");
            sorting(tokens, into);
            tokens.expect(")");
        }
        if (tokens.accept("filter", "(")) {
            tokens.expect("where");
            expression(tokens, into, true);
            tokens.expect(")");
        }
        if (tokens.peek(1).is("nulls") && tokens.acceptAny("ignore", "respect")) {
            tokens.next();
        }
        if (tokens.accept("over")) {
            if (tokens.at("(")) {
                window(tokens, into);
            } else {
                tokens.identifier();
            }
        }
    }

    /** A window's definition in its parentheses. */
    void window(Cursor tokens, References into) {
        tokens.expect("(");
        if (tokens.atIdentifier() && !tokens.atAny("partition", "order", "range", "rows", "groups")) {
            tokens.identifier();
        }
        if (tokens.accept("partition", "by")) {
            expressions(tokens, into);
        }
        if (tokens.accept("order", "by")) {
            sorting(tokens, into);
        }
        if (tokens.acceptAny("range", "rows", "groups")) {
            frame(tokens, into);
        }
        tokens.expect(")");
    }

    private void frame(Cursor tokens, References into) {
        if (tokens.accept("between")) {
            frameBound(tokens, into);
            tokens.expect("and");
        }
        frameBound(tokens, into);
        if (tokens.accept("exclude")) {
            if (!tokens.accept("current", "row") && !tokens.accept("no", "others")) {
                tokens.label();
            }
        }
    }

    private void frameBound(Cursor tokens, References into) {
        if (tokens.accept("current", "row")) {
            return;
        }
        if (!tokens.accept("unbounded")) {
            expression(tokens, into, false);
        }
        if (!tokens.acceptAny("preceding", "following")) {
            throw tokens.unexpected();
        }
    }

    /** The list behind ORDER BY. */
    void sorting(Cursor tokens, References into) {
        do {
            expression(tokens, into, true);
            if (tokens.accept("using")) {
                operator(tokens);
            } else {
                tokens.acceptAny("asc", "desc");
            }
            if (tokens.accept("nulls") && !tokens.acceptAny("first", "last")) {
                throw tokens.unexpected();
            }
        } while (tokens.accept(","));
    }
}
