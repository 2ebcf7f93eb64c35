package dev.neonally.effect;

import dev.neonally.effect.ServerFacts.Fact;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an index method handles a type ({@code pg_opclass}).
 *
 * @param type the type that it is made for, {@code anyenum} and its like for a family of types
 * @param byDefault it is taken for its type where none is written
 * @param converts the index keeps something else than the values
 * @param versions the versions of PostgreSQL that have it
 */
record OperatorClass(
        String method, String name, TypeName type, boolean byDefault, boolean converts, PostgresVersions versions) {

    private static final Map<String, List<OperatorClass>> CLASSES = ServerFacts.read("operator-classes.txt").stream()
            .map(OperatorClass::of)
            .collect(Collectors.groupingBy(OperatorClass::method));

    private static OperatorClass of(Fact fact) {
        return new OperatorClass(
                fact.column(0),
                fact.column(2),
                TypeFacts.builtIn(fact.column(1)),
                fact.has("default"),
                fact.has("converted"),
                fact.versions());
    }

    /** The classes of an index method. */
    static Stream<OperatorClass> of(String method, int postgres) {
        return CLASSES.getOrDefault(method, List.of()).stream().filter(c -> c.versions.contains(postgres));
    }

    /** One that nobody knows, and that has its name to itself. */
    static OperatorClass unknown(String method, String name, TypeName type) {
        return new OperatorClass(method, name, type, false, false, PostgresVersions.ALL);
    }

    static boolean isKnown(String method) {
        return CLASSES.containsKey(method);
    }

    boolean isPolymorphic() {
        return type.name().name().startsWith("any");
    }
}
