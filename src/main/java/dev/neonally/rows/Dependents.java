package dev.neonally.rows;

import dev.neonally.rows.Alternative.Equality;
import dev.neonally.rows.Alternative.Order;
import dev.neonally.rows.Alternative.Relation;
import dev.neonally.rows.Table.Column;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Columns that are made from others, as conditions compare them. */
final class Dependents {

    /** A column that is made from others; it has its own value where these are null. */
    private record Dependent(BiFunction<String, String, String> made, Set<String> others) {}

    private final Table table;
    private final Predicate<String> free;
    private final Map<String, Dependent> dependents = new HashMap<>();

    /** @param free whether a column's values are made up, by nothing but its type */
    Dependents(Table table, List<Relation> relations, Predicate<String> free) {
        this.table = table;
        this.free = free;
        relations.forEach(this::add);
    }

    boolean contains(String column) {
        return dependents.containsKey(column);
    }

    private void add(Relation relation) {
        if (relation instanceof Equality equality) {
            if (canDepend(equality.column(), equality.others())) {
                dependents.put(
                        equality.column(), new Dependent((own, slot) -> equality.expression(), equality.others()));
            }
        } else if (relation instanceof Order order
                && table.column(order.lesser()).isPresent()
                && table.column(order.greater()).isPresent()
                && !differ(order.greater(), order.lesser(), "+")) {
            differ(order.lesser(), order.greater(), "-");
        }
    }

    private boolean canDepend(String column, Set<String> others) {
        return free.test(column)
                && !dependents.containsKey(column)
                && others.stream().noneMatch(other -> reaches(other, column));
    }

    private boolean reaches(String from, String column) {
        return from.equals(column)
                || dependents.containsKey(from)
                        && dependents.get(from).others().stream().anyMatch(other -> reaches(other, column));
    }

    private boolean differ(String column, String from, String sign) {
        Optional<String> distance = distance(table.column(column).orElseThrow());
        if (distance.isEmpty() || !canDepend(column, Set.of(from))) {
            return false;
        }
        String other = Sql.identifier(from);
        dependents.put(
                column,
                new Dependent(
                        (own, slot) -> "CASE WHEN %s IS NULL OR %s IS NULL THEN %s ELSE %s %s %s END"
                                .formatted(
                                        other,
                                        slot,
                                        own,
                                        other,
                                        sign,
                                        distance.get().formatted(slot)),
                        Set.of(from)));
        return true;
    }

    /** A small distance, so that ranges between such columns are short. */
    private static Optional<String> distance(Column column) {
        return Optional.ofNullable(
                switch (column.type().name()) {
                    case "int2", "int4", "int8", "numeric", "float4", "float8" -> "(1 + %s %% 50)";
                    case "date" -> "(1 + %s %% 27)::int";
                    case "timestamp", "timestamptz", "time", "timetz" -> "(1 + %s %% 59) * interval '1 second'";
                    case "interval" -> "(1 + %s %% 59) * interval '1 second'";
                    default -> null;
                });
    }

    /**
     * The dependent columns with their SQL, each after those that it is made from.
     *
     * @param own a column's own value
     * @param slot a column's slot
     */
    Map<String, String> inOrder(Map<String, String> own, Map<String, String> slot) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            place(column.name(), own, slot, ordered);
        }
        return ordered;
    }

    private void place(String column, Map<String, String> own, Map<String, String> slot, Map<String, String> ordered) {
        Dependent dependent = dependents.get(column);
        if (dependent != null && !ordered.containsKey(column)) {
            dependent.others().forEach(other -> place(other, own, slot, ordered));
            ordered.put(column, dependent.made().apply(own.get(column), slot.get(column)));
        }
    }
}
