package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Routine;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.Volatility;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What PostgreSQL knows of an expression before it runs it. */
public final class ExpressionFacts {

    /** Functions that the grammar knows and {@code pg_proc} does not; none is volatile. */
    private static final Set<String> KEYWORD_FUNCTIONS = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "session_user",
            "system_user",
            "user",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "grouping",
            "row",
            "trim",
            "json",
            "json_array",
            "json_arrayagg",
            "json_exists",
            "json_objectagg",
            "json_query",
            "json_scalar",
            "json_serialize",
            "json_value",
            "xmlattributes",
            "xmlelement",
            "xmlforest",
            "xmlparse",
            "xmlpi",
            "xmlroot",
            "xmlserialize");

    /** SQL functions inlined into one another. */
    private static final int MAX_INLINED = 64;

    private final Catalog catalog;

    public ExpressionFacts(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The volatility of an expression as the planner sees it, SQL functions inlined.
     *
     * @return the worst of all functions it calls; empty where one of them is neither built in nor in the catalog
     */
    public Optional<Volatility> volatility(Expression expression) {
        return worst(expression.allCalls(), new HashSet<>());
    }

    /** Whether the function is known as one of PostgreSQL's own (or of a contrib extension), by name. */
    public boolean isBuiltIn(QualifiedName function) {
        return isCore(function)
                || FunctionVolatility.CONTRIB.of(function.name()).isPresent();
    }

    boolean isVolatileBuiltIn(QualifiedName function) {
        return isBuiltIn(function)
                && of(function, new HashSet<>())
                        .filter(Volatility.VOLATILE::equals)
                        .isPresent();
    }

    private static boolean isCore(QualifiedName function) {
        return (function.schema() == null || function.schema().equals("pg_catalog"))
                && (KEYWORD_FUNCTIONS.contains(function.name())
                        || FunctionVolatility.BUILT_IN.of(function.name()).isPresent());
    }

    private Optional<Volatility> worst(Collection<QualifiedName> calls, Set<QualifiedName> entered) {
        List<Optional<Volatility>> all =
                calls.stream().distinct().map(c -> of(c, entered)).toList();
        boolean known = all.stream().allMatch(Optional::isPresent);
        Volatility worst = all.stream().flatMap(Optional::stream).reduce(Volatility.IMMUTABLE, ExpressionFacts::worse);
        return known || worst == Volatility.VOLATILE ? Optional.of(worst) : Optional.empty();
    }

    private static Volatility worse(Volatility one, Volatility other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Optional<Volatility> of(QualifiedName function, Set<QualifiedName> entered) {
        if (isCore(function)) {
            return Optional.of(FunctionVolatility.BUILT_IN.of(function.name()).orElse(Volatility.STABLE));
        }
        List<Routine> routines = catalog.routines(function);
        if (routines.isEmpty()) {
            return FunctionVolatility.CONTRIB.of(function.name());
        }
        return routines.stream()
                .map(r -> of(r, entered))
                .reduce(
                        Optional.of(Volatility.IMMUTABLE),
                        (a, b) -> a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(worse(a.get(), b.get())));
    }

    /** A routine's own word, unless it is one that the planner replaces by its body. */
    private Optional<Volatility> of(Routine routine, Set<QualifiedName> entered) {
        CreateRoutine definition = routine.definition();
        boolean tooDeep = entered.size() >= MAX_INLINED;
        if (definition.volatility() != Volatility.VOLATILE || tooDeep || !entered.add(routine.name())) {
            return Optional.of(definition.volatility());
        }
        Optional<Volatility> inlined =
                inlinable(definition).map(query -> worst(query.calls(), entered).orElse(Volatility.VOLATILE));
        entered.remove(routine.name());
        return Optional.of(inlined.orElse(Volatility.VOLATILE));
    }

    /** The body of an SQL function that is one SELECT without FROM (inline_function in PostgreSQL's clauses.c). */
    private static Optional<Query> inlinable(CreateRoutine definition) {
        if (!definition.language().equals("sql")
                || definition.procedure()
                || definition.securityDefiner()
                || !definition.settings().isEmpty()) {
            return Optional.empty();
        }
        return definition
                .body()
                .map(RoutineBody::commands)
                .filter(commands -> commands.size() == 1)
                .map(commands -> commands.get(0).operation())
                .filter(Select.class::isInstance)
                .map(select -> ((Select) select).query())
                .filter(query -> query.values()
                        && query.relations().isEmpty()
                        && query.where().isEmpty()
                        && query.changes().isEmpty()
                        && !query.limited()
                        && !query.ordered()
                        && !query.offset()
                        && query.outputs().size() == 1);
    }
}
