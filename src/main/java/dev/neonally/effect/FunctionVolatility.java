package dev.neonally.effect;

import dev.neonally.sql.operation.RoutineOperation.Volatility;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Functions by name with their volatility, as {@code pg_proc} of PostgreSQL 18 has them; of overloads that differ the worst.
 */
final class FunctionVolatility {

    /** Functions in schema {@code pg_catalog}. */
    static final FunctionVolatility BUILT_IN = read("builtin-functions.txt");

    /** Functions of the extensions that come with PostgreSQL. */
    static final FunctionVolatility CONTRIB = read("contrib-functions.txt");

    private final Map<String, Volatility> functions;

    private FunctionVolatility(Map<String, Volatility> functions) {
        this.functions = functions;
    }

    private static FunctionVolatility read(String resource) {
        Map<String, Volatility> functions = new HashMap<>();
        ServerFacts.read(resource)
                .forEach(fact -> functions.put(
                        fact.column(0), Volatility.valueOf(fact.column(1).toUpperCase(Locale.ROOT))));
        return new FunctionVolatility(Map.copyOf(functions));
    }

    Optional<Volatility> of(String function) {
        return Optional.ofNullable(functions.get(function));
    }
}
