package dev.neonally.effect;

import dev.neonally.effect.ServerFacts.Fact;
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
 */
record OperatorClass(String method, String name, String type, boolean byDefault, boolean converts) {

    private static final Map<String, List<Fact>> CLASSES =
            ServerFacts.read("operator-classes.txt").stream().collect(Collectors.groupingBy(fact -> fact.column(0)));

    /** The classes of an index method. */
    static Stream<OperatorClass> of(String method, int postgres) {
        return CLASSES.getOrDefault(method, List.of()).stream()
                .filter(fact -> fact.isIn(postgres))
                .map(fact -> new OperatorClass(
                        method, fact.column(2), fact.column(1), fact.has("default"), fact.has("converted")));
    }

    static boolean isKnown(String method) {
        return CLASSES.containsKey(method);
    }

    boolean isPolymorphic() {
        return type.startsWith("any");
    }
}
