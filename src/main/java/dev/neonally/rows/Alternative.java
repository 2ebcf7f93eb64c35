package dev.neonally.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way to satisfy conditions: what each column must then be like.
 *
 * @param columns restrictions by column
 * @param relations columns that have to do with each other
 */
record Alternative(Map<String, Restriction> columns, List<Relation> relations) {

    /** What a column has to do with others. */
    sealed interface Relation {}

    /** {@code lesser} is below {@code greater}. */
    record Order(String lesser, String greater) implements Relation {}

    /** {@code column} is what an expression over {@code others} yields. */
    record Equality(String column, String expression, Set<String> others) implements Relation {}

    static final Alternative ANYTHING = new Alternative(Map.of(), List.of());

    static Alternative of(String column, Restriction restriction) {
        return new Alternative(Map.of(column, restriction), List.of());
    }

    static Alternative of(Relation relation) {
        return new Alternative(Map.of(), List.of(relation));
    }

    /** Both at once, or empty where they contradict each other. */
    Optional<Alternative> and(Alternative other) {
        Map<String, Restriction> both = new LinkedHashMap<>(columns);
        for (Map.Entry<String, Restriction> entry : other.columns.entrySet()) {
            Optional<Restriction> merged = restriction(entry.getKey()).and(entry.getValue());
            if (merged.isEmpty()) {
                return Optional.empty();
            }
            both.put(entry.getKey(), merged.get());
        }
        List<Relation> all = new ArrayList<>(relations);
        all.addAll(other.relations);
        return Optional.of(new Alternative(both, all));
    }

    Restriction restriction(String column) {
        return columns.getOrDefault(column, Restriction.NONE);
    }
}
