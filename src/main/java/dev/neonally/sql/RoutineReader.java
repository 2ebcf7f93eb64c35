package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineOperation.AlterRoutine;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.RoutineOperation.Call;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import dev.neonally.sql.operation.RoutineOperation.Returns;
import dev.neonally.sql.operation.RoutineOperation.Volatility;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import dev.neonally.sql.operation.TypeName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the statements about functions and procedures, and DO and CALL. */
final class RoutineReader {

    private final ExpressionReader expressions;
    private final ObjectReader objects;
    private final SessionReader session;
    private final RoutineBodyReader bodies;
    private final ArgumentReader arguments;
    private final TypeReader types = new TypeReader();

    RoutineReader(
            PostgresReader statements, ExpressionReader expressions, ObjectReader objects, SessionReader session) {
        this.expressions = expressions;
        this.objects = objects;
        this.session = session;
        this.bodies = new RoutineBodyReader(statements);
        this.arguments = new ArgumentReader(expressions);
    }

    /** The clauses of CREATE FUNCTION as they come. */
    private static final class Options {

        private String language = "sql";
        private Volatility volatility = Volatility.VOLATILE;
        private boolean securityDefiner;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Optional<Token> source = Optional.empty();
        private Optional<RoutineBody> standardBody = Optional.empty();
    }

    /** Reads what follows CREATE FUNCTION or CREATE PROCEDURE. */
    CreateRoutine create(Cursor tokens, boolean orReplace, boolean procedure) {
        QualifiedName name = tokens.functionName();
        List<Argument> arguments = this.arguments.read(tokens);
        Optional<Returns> returns = tokens.accept("returns") ? Optional.of(returns(tokens)) : Optional.empty();
        Options options = new Options();
        while (option(tokens, options)) {
            // each call reads one clause
        }
        if (options.source.isEmpty() && options.standardBody.isEmpty()) {
            throw tokens.unexpected();
        }
        Optional<RoutineBody> body = options.standardBody.or(
                () -> options.source.flatMap(source -> bodies.readKnown(source, options.language)));
        return new CreateRoutine(
                name,
                procedure,
                orReplace,
                arguments,
                returns,
                options.language,
                options.volatility,
                options.securityDefiner,
                Collections.unmodifiableMap(options.settings),
                body);
    }

    private Returns returns(Cursor tokens) {
        if (!tokens.accept("table")) {
            boolean set = tokens.accept("setof");
            return new Returns(types.read(tokens), set, List.of());
        }
        List<Argument> columns = tokens.inParentheses(() -> tokens.listOf(() -> {
            Optional<String> name = Optional.of(tokens.label());
            return new Argument(name, types.read(tokens), "out", false);
        }));
        TypeName type = columns.size() == 1 ? columns.get(0).type() : TypeName.of("record");
        return new Returns(type, true, columns);
    }

    private boolean option(Cursor tokens, Options options) {
        if (tokens.accept("language")) {
            options.language = tokens.labelOrString().toLowerCase(Locale.ROOT);
        } else if (tokens.accept("as")) {
            options.source = Optional.of(tokens.peek());
            tokens.string();
            if (tokens.accept(",")) {
                tokens.string();
            }
        } else if (tokens.accept("set")) {
            SetVariable setting = session.setVariable(tokens, false);
            options.settings.put(setting.name(), setting.value());
        } else if (tokens.at("begin", "atomic")) {
            options.standardBody = Optional.of(bodies.readAtomic(tokens));
        } else if (tokens.accept("return")) {
            options.standardBody = Optional.of(returnBody(tokens));
        } else if (tokens.accept("transform")) {
            tokens.listOf(() -> {
                tokens.expect("for", "type");
                return types.read(tokens);
            });
        } else if (tokens.accept("with")) {
            tokens.skipParentheses();
        } else {
            return volatility(tokens, options) || security(tokens, options) || planning(tokens);
        }
        return true;
    }

    private static boolean volatility(Cursor tokens, Options options) {
        if (!tokens.atAny("immutable", "stable", "volatile")) {
            return false;
        }
        options.volatility = Volatility.valueOf(tokens.next().value().toUpperCase(Locale.ROOT));
        return true;
    }

    private static boolean security(Cursor tokens, Options options) {
        boolean external = tokens.accept("external");
        if (!tokens.accept("security")) {
            if (external) {
                throw tokens.unexpected();
            }
            return false;
        }
        options.securityDefiner = tokens.accept("definer");
        if (!options.securityDefiner) {
            tokens.expect("invoker");
        }
        return true;
    }

    /** Clauses that tell the planner and the executor how to treat the function. */
    private static boolean planning(Cursor tokens) {
        if (tokens.acceptAny("cost", "rows")) {
            if (!tokens.peek().is(Kind.NUMBER)) {
                throw tokens.unexpected();
            }
            tokens.next();
            return true;
        }
        if (tokens.accept("parallel")) {
            if (!tokens.acceptAny("safe", "unsafe", "restricted")) {
                throw tokens.unexpected();
            }
            return true;
        }
        if (tokens.accept("support")) {
            tokens.functionName();
            return true;
        }
        return tokens.acceptAny("window", "strict", "leakproof")
                || tokens.accept("not", "leakproof")
                || tokens.accept("called", "on", "null", "input")
                || tokens.accept("returns", "null", "on", "null", "input");
    }

    private RoutineBody returnBody(Cursor tokens) {
        int start = tokens.position();
        expressions.read(tokens);
        return bodies.ofExpression(tokens.part(start, tokens.position()));
    }

    /** DO, its first word passed. */
    DoBlock doBlock(Cursor tokens) {
        String language = "plpgsql";
        Optional<Token> source = Optional.empty();
        while (!tokens.atEnd()) {
            if (tokens.accept("language")) {
                language = tokens.labelOrString().toLowerCase(Locale.ROOT);
            } else {
                source = Optional.of(tokens.peek());
                tokens.string();
            }
        }
        return new DoBlock(language, bodies.read(source.orElseThrow(tokens::unexpected), language));
    }

    /** CALL, its first word passed. */
    Call call(Cursor tokens) {
        int start = tokens.position();
        QualifiedName procedure = tokens.functionName();
        tokens.moveTo(start);
        expressions.read(tokens);
        return new Call(procedure);
    }

    /** Reads what follows ALTER FUNCTION, PROCEDURE, ROUTINE or AGGREGATE. */
    Operation alter(Cursor tokens, ObjectKind kind) {
        QualifiedName name = tokens.functionName();
        if (tokens.at("(")) {
            tokens.skipParentheses();
        }
        Optional<Operation> common = objects.alterAny(tokens, kind, name);
        if (common.isPresent()) {
            return common.get();
        }
        Options options = new Options();
        Optional<Volatility> volatility = Optional.empty();
        boolean any = false;
        while (!tokens.atEnd() && !tokens.at("restrict")) {
            boolean changesVolatility = tokens.atAny("immutable", "stable", "volatile");
            if (!alteration(tokens, options)) {
                throw tokens.unexpected();
            }
            volatility = changesVolatility ? Optional.of(options.volatility) : volatility;
            any = true;
        }
        tokens.accept("restrict");
        if (!any) {
            throw tokens.unexpected();
        }
        return new AlterRoutine(name, volatility);
    }

    private boolean alteration(Cursor tokens, Options options) {
        if (tokens.accept("reset")) {
            session.reset(tokens);
            return true;
        }
        if (tokens.accept("depends", "on", "extension") || tokens.accept("no", "depends", "on", "extension")) {
            tokens.identifier();
            return true;
        }
        return !tokens.atAny("language", "as", "return", "begin", "transform", "with") && option(tokens, options);
    }
}
