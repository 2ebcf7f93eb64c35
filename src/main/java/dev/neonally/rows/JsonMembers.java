package dev.neonally.rows;

import dev.neonally.rows.Expression.Cast;
import dev.neonally.rows.Expression.ColumnReference;
import dev.neonally.rows.Expression.Constant;
import dev.neonally.rows.Expression.Operation;
import dev.neonally.rows.Type.Base;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What expressions read from JSON columns, which the objects there must then have. */
final class JsonMembers {

    private static final Set<String> STEPS = Set.of("->", "->>", "#>", "#>>");

    private static final Type TEXT = new Type("text", "text", new Base());

    /** Types by their names as SQL. */
    private static final Map<String, Type> TYPES = Map.of(
            "smallint", new Type("int2", "smallint", new Base()),
            "integer", new Type("int4", "integer", new Base()),
            "bigint", new Type("int8", "bigint", new Base()),
            "numeric", new Type("numeric", "numeric", new Base()),
            "double precision", new Type("float8", "double precision", new Base()),
            "boolean", new Type("bool", "boolean", new Base()),
            "uuid", new Type("uuid", "uuid", new Base()),
            "date", new Type("date", "date", new Base()),
            "timestamp without time zone", new Type("timestamp", "timestamp", new Base()),
            "timestamp with time zone", new Type("timestamptz", "timestamptz", new Base()));

    private record Path(String column, List<String> steps) {}

    private JsonMembers() {}

    /** What an expression reads, as what it casts it to. */
    static List<Alternative> read(Expression expression) {
        return read(expression, TEXT);
    }

    /** @param type what the whole expression yields */
    static List<Alternative> read(Expression expression, Type type) {
        Optional<Path> path = path(expression);
        if (path.isPresent() && !path.get().steps().isEmpty()) {
            return List.of(Alternative.of(
                    path.get().column(), Restriction.of(Map.of(path.get().steps(), type))));
        }
        Type inside = expression instanceof Cast cast ? TYPES.getOrDefault(cast.type(), type) : type;
        return expression.children().stream()
                .map(child -> read(child, inside))
                .reduce(List.of(Alternative.ANYTHING), Alternatives::both);
    }

    private static Optional<Path> path(Expression expression) {
        if (expression instanceof ColumnReference column) {
            return Optional.of(new Path(column.name(), List.of()));
        }
        if (expression instanceof Operation step
                && STEPS.contains(step.operator())
                && step.right().bare() instanceof Constant key
                && key.sql().endsWith("'")) {
            return path(step.left()).map(path -> {
                List<String> steps = new ArrayList<>(path.steps());
                steps.addAll(
                        step.operator().startsWith("#")
                                ? Arrays.asList(
                                        key.text().replaceAll("[{} \"]", "").split(","))
                                : List.of(key.text()));
                return new Path(path.column(), steps);
            });
        }
        return Optional.empty();
    }
}
