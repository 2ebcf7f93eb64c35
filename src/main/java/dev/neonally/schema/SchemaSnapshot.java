package dev.neonally.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schema of a database at one moment, in a form that can be compared with that of another moment.
 *
 * <p>It holds what a way back has to restore: every object that is neither the server's nor an extension's, with its
 * definition, owner, privileges and comment, under the name by which SQL knows it. It does not hold what a way back cannot
 * or need not restore: object identifiers, the order of columns (a column that was dropped and added again stands last), the
 * name that the server gave a {@code NOT NULL}, comments within
 * the code of functions, the last value of a sequence, planner statistics, temporary objects, roles,
 * tablespaces, and what else belongs to the whole server. Nor does it hold what may be secret: options of user mappings,
 * connection strings of subscriptions, values of the application's own settings.
 */
public final class SchemaSnapshot {

    private final Map<String, SchemaObject> objects;

    SchemaSnapshot(Map<String, SchemaObject> objects) {
        this.objects = objects;
    }

    /** The schema as the connection's session sees it, uncommitted changes included. */
    public static SchemaSnapshot read(Connection connection) throws SQLException {
        return read(connection, Set.of());
    }

    /**
     * The schema without some objects and all that belongs to them.
     *
     * @param without names as {@link SchemaChange#object} has them: {@code table flyway_schema_history}
     */
    public static SchemaSnapshot read(Connection connection, Set<String> without) throws SQLException {
        return new SchemaSnapshot(new CatalogReader(without).read(connection));
    }

    /**
     * What differs in a later snapshot. An object that came or went together with the one it belongs to (the columns of a new
     * table, the copies of an index on the partitions) is told in the definition of that one.
     */
    public List<SchemaChange> changesTo(SchemaSnapshot after) {
        Set<SchemaObject> differing =
                new TreeSet<>(Comparator.comparingInt(SchemaObject::rank).thenComparing(SchemaObject::name));
        objects.values().stream().filter(object -> !after.has(object)).forEach(differing::add);
        after.objects.values().stream()
                .filter(object -> !objects.containsKey(object.name()))
                .forEach(differing::add);
        Descriptions gone = new Descriptions(objects, after.objects.keySet());
        Descriptions come = new Descriptions(after.objects, objects.keySet());
        List<SchemaChange> changes = new ArrayList<>();
        for (SchemaObject object : differing) {
            String name = object.name();
            Optional<String> before = gone.of(name);
            Optional<String> now = come.of(name);
            if (before.isPresent() || now.isPresent()) {
                changes.add(new SchemaChange(name, before, now));
            }
        }
        return List.copyOf(changes);
    }

    private static boolean means(String definition, String other) {
        return definition.equals(other)
                || RoutineDefinition.of(definition)
                        .flatMap(one -> RoutineDefinition.of(other).filter(one::runsLike))
                        .isPresent();
    }

    private boolean has(SchemaObject object) {
        return Optional.ofNullable(objects.get(object.name()))
                .filter(other -> means(other.definition(), object.definition()))
                .isPresent();
    }
}
