package dev.neonally.effect;

import dev.neonally.effect.ServerFacts.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A type of PostgreSQL or of an extension that comes with it ({@code pg_type}).
 *
 * @param preferred it is the one of its category that others are rather converted to
 */
record BuiltInType(String name, String category, Kind kind, boolean preferred) {

    /** The category of strings. */
    static final String STRING = "S";

    private static final Map<String, List<Fact>> TYPES =
            ServerFacts.read("types.txt").stream().collect(Collectors.groupingBy(fact -> fact.column(0)));

    enum Kind {
        BASE,
        RANGE,
        MULTIRANGE
    }

    static Optional<BuiltInType> of(String name, int postgres) {
        return TYPES.getOrDefault(name, List.of()).stream()
                .filter(fact -> fact.isIn(postgres))
                .map(fact -> new BuiltInType(name, fact.column(1), kind(fact.column(2)), fact.has("preferred")))
                .findFirst();
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "range" -> Kind.RANGE;
            case "multirange" -> Kind.MULTIRANGE;
            default -> Kind.BASE;
        };
    }
}
