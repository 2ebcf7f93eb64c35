package dev.neonally.trace;

import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.SessionOperation.Discard;
import dev.neonally.sql.operation.SessionOperation.Reset;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The limits that a session has where its scripts set no others.
 *
 * @param lock {@code lock_timeout}; zero for no limit
 * @param statement {@code statement_timeout}; zero for no limit
 */
public record Timeouts(Duration lock, Duration statement) {

    public static Timeouts defaults() {
        return new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** What to run on a new session. */
    String atStart() {
        return set(any -> true);
    }

    /** What to run after a statement that gave settings their default back, which the server takes for its own; may be empty. */
    String after(Operation operation) {
        if (operation instanceof Discard discard && discard.all()) {
            return atStart();
        }
        if (operation instanceof Reset reset) {
            return set(name -> reset.name().filter(one -> !one.equals(name)).isEmpty());
        }
        if (operation instanceof SetVariable variable && variable.value().equals("DEFAULT") && !variable.local()) {
            return set(variable.name()::equals);
        }
        return "";
    }

    private String set(Predicate<String> wanted) {
        return new TreeMap<>(Map.of("lock_timeout", lock, "statement_timeout", statement))
                .entrySet().stream()
                        .filter(limit -> wanted.test(limit.getKey()))
                        .map(limit -> "SET " + limit.getKey() + " = "
                                + limit.getValue().toMillis())
                        .collect(Collectors.joining("; "));
    }
}
