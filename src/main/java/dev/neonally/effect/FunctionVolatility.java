package dev.neonally.effect;

import dev.neonally.sql.operation.RoutineOperation.Volatility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        try (InputStream in = FunctionVolatility.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.split(" "))
                    .forEach(parts -> functions.put(parts[0], Volatility.valueOf(parts[1].toUpperCase(Locale.ROOT))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FunctionVolatility(Map.copyOf(functions));
    }

    Optional<Volatility> of(String function) {
        return Optional.ofNullable(functions.get(function));
    }
}
