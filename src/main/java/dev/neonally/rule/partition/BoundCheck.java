package dev.neonally.rule.partition;

import dev.neonally.catalog.Relation;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.PartitionBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The condition of a CHECK that proves a table's rows to lie inside a partition's bound. */
final class BoundCheck {

    private BoundCheck() {}

    /** The condition, empty where the key or the bound is too involved to write one. */
    static Optional<String> condition(Optional<Relation> parent, PartitionBound bound) {
        List<String> key = parent.flatMap(Relation::partitionKey).stream()
                .flatMap(k -> k.elements().stream())
                .map(Expression::text)
                .toList();
        if (key.size() != 1) {
            return Optional.empty();
        }
        String column = key.get(0);
        String notNull = column + " IS NOT NULL";
        if (bound instanceof PartitionBound.Range range
                && range.from().size() == 1
                && range.to().size() == 1) {
            List<String> parts = new ArrayList<>(List.of(notNull));
            limit(range.from().get(0), "minvalue").ifPresent(from -> parts.add(column + " >= " + from));
            limit(range.to().get(0), "maxvalue").ifPresent(to -> parts.add(column + " < " + to));
            return Optional.of(String.join(" AND ", parts));
        }
        if (bound instanceof PartitionBound.In in) {
            String values = in.values().stream().map(Expression::text).collect(Collectors.joining(", "));
            return Optional.of(notNull + " AND " + column + " IN (" + values + ")");
        }
        return Optional.empty();
    }

    private static Optional<String> limit(Expression value, String none) {
        return value.text().equalsIgnoreCase(none) ? Optional.empty() : Optional.of(value.text());
    }
}
