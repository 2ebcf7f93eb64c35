package dev.neonally.catalog;

import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.pcollections.PMap;

/**
 * A schema, as the migrations so far have built it. Immutable: {@link #apply} gives the next one and shares what did not
 * change.
 *
 * <p>Names are resolved as the server would, by the search path, temporary relations first. What the history does not know
 * is absent, never guessed.
 */
public final class Catalog {

    /** Where temporary relations live. */
    static final String TEMPORARY = "pg_temp";

    private static final Catalog EMPTY = new Catalog(new Draft());

    final int migration;
    final int lastId;
    final List<String> searchPath;
    final List<String> sessionSearchPath;
    final PMap<String, OptionalInt> schemas;
    final PMap<QualifiedName, Integer> statistics;
    final Store<Integer, Relation> relations;
    final Store<Integer, Index> indexes;
    final Store<Integer, TableConstraint> constraints;
    final Store<OnTable, Trigger> triggers;
    final Store<OnTable, Policy> policies;
    final Store<String, Publication> publications;
    final Store<Signature, Routine> routines;
    final Store<QualifiedName, UserType> types;

    Catalog(Draft draft) {
        migration = draft.migration;
        lastId = draft.lastId;
        searchPath = draft.searchPath;
        sessionSearchPath = draft.sessionSearchPath;
        schemas = draft.schemas;
        statistics = draft.statistics;
        relations = draft.relations;
        indexes = draft.indexes;
        constraints = draft.constraints;
        triggers = draft.triggers;
        policies = draft.policies;
        publications = draft.publications;
        routines = draft.routines;
        types = draft.types;
    }

    /** The catalog of a fresh database: schema {@code public}, search path {@code public}. */
    public static Catalog empty() {
        return EMPTY;
    }

    /** The catalog after the operation; an operation that the server would refuse changes nothing. */
    public Catalog apply(Operation operation) {
        Draft draft = new Draft(this);
        try {
            new Changes(draft).apply(operation);
        } catch (Refused refused) {
            return this;
        }
        return draft.now();
    }

    /**
     * Whether something that exists stands in the way of the operation, so that the server will refuse it: a name that is
     * taken, a second primary key. What is missing does not count, for the history may not know it.
     */
    public boolean obstructs(Operation operation) {
        try {
            new Changes(new Draft(this, false)).apply(operation);
            return false;
        } catch (Refused refused) {
            return refused.isInTheWay();
        }
    }

    /**
     * The same schema, with what is created from now on marked as made by that migration. What {@link Relation#contents()}
     * says holds only for relations of the running migration; nobody knows what was written to older ones since.
     */
    public Catalog during(int migration) {
        Draft draft = new Draft(this);
        draft.migration(migration);
        return draft.now();
    }

    /** The number of the migration that is running. */
    public int migration() {
        return migration;
    }

    /** The same schema, seen through another search path. */
    public Catalog withSearchPath(List<String> schemas) {
        Draft draft = new Draft(this);
        draft.sessionSearchPath(List.copyOf(schemas));
        return draft.now();
    }

    public List<String> searchPath() {
        return searchPath;
    }

    /** The table, view, materialized view, foreign table or sequence of that name. */
    public Optional<Relation> relation(QualifiedName name) {
        return candidates(name)
                .flatMap(full -> relations.first(Lookups.RELATION_NAME, full).stream())
                .findFirst();
    }

    public Optional<Relation> relation(int id) {
        return relations.get(id);
    }

    public Collection<Relation> relations() {
        return relations.rows();
    }

    public Optional<Index> index(QualifiedName name) {
        return candidates(name)
                .flatMap(full -> indexes.first(Lookups.INDEX_NAME, full).stream())
                .findFirst();
    }

    public Optional<Index> index(int id) {
        return indexes.get(id);
    }

    /** The indexes of a table. */
    public List<Index> indexesOf(int table) {
        return indexes.find(Lookups.INDEX_TABLE, table);
    }

    /** The constraints of a table. */
    public List<TableConstraint> constraintsOf(int table) {
        return constraints.find(Lookups.CONSTRAINT_TABLE, table);
    }

    public Optional<TableConstraint> constraint(int table, String name) {
        return constraints.first(Lookups.CONSTRAINT_ON_TABLE, new OnTable(table, name));
    }

    /** The foreign key with the columns that it references: those of the primary key where it names none. */
    public ForeignKey filled(ForeignKey key, int referenced) {
        if (!key.referencedColumns().isEmpty()) {
            return key;
        }
        List<String> primaryKey = indexesOf(referenced).stream()
                .filter(Index::primary)
                .findFirst()
                .map(Index::leadingColumns)
                .orElse(List.of());
        return ColumnRename.withColumns(key, key.columns(), primaryKey);
    }

    /** Foreign keys of other tables (or its own) that reference the table. */
    public List<TableConstraint> referencing(int table) {
        return constraints.find(Lookups.CONSTRAINT_REFERENCED, table);
    }

    /** Direct inheritance children or partitions. */
    public List<Relation> childrenOf(int table) {
        return relations.find(Lookups.RELATION_PARENT, table);
    }

    /** All inheritance children or partitions, at any depth, the nearest first. */
    public List<Relation> descendantsOf(int table) {
        Map<Integer, Relation> found = new LinkedHashMap<>();
        List<Integer> open = new ArrayList<>(List.of(table));
        for (int next = 0; next < open.size(); next++) {
            for (Relation child : childrenOf(open.get(next))) {
                if (found.putIfAbsent(child.id(), child) == null) {
                    open.add(child.id());
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Views and materialized views that select from the relation, directly. */
    public List<Relation> dependentViews(int relation) {
        return relations.find(Lookups.RELATION_SOURCE, relation);
    }

    /** The table that extended statistics of that name are of. */
    public Optional<Relation> tableOfStatistics(QualifiedName name) {
        return candidates(name)
                .flatMap(full -> Optional.ofNullable(statistics.get(full)).stream())
                .findFirst()
                .flatMap(this::relation);
    }

    /** The tables that have their columns from the composite type. */
    public List<Relation> typedTables(QualifiedName type) {
        return relations.find(
                Lookups.RELATION_OF_TYPE,
                resolved(new TypeName(type, List.of(), 0)).name());
    }

    /** The triggers of a table in the order they fire: by name. */
    public List<Trigger> triggersOf(int table) {
        return triggers.find(Lookups.TRIGGER_TABLE, table).stream()
                .sorted(Comparator.comparing(Trigger::name))
                .toList();
    }

    public List<Policy> policiesOf(int table) {
        return policies.find(Lookups.POLICY_TABLE, table);
    }

    public Collection<Publication> publications() {
        return publications.rows();
    }

    /** All routines of that name, in the first schema of the search path that has one. */
    public List<Routine> routines(QualifiedName name) {
        return candidates(name)
                .map(full -> routines.find(Lookups.ROUTINE_NAME, full))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    public Collection<Routine> routines() {
        return routines.rows();
    }

    /** The routine that the statement creates, under its full name and with its types resolved. */
    public Routine resolved(CreateRoutine create) {
        return new RoutineChanges(new Draft(this)).routine(create);
    }

    public Optional<UserType> type(QualifiedName name) {
        return candidates(name).flatMap(full -> types.get(full).stream()).findFirst();
    }

    /** The type with its name as {@link Column#type()} has it: with the schema for what the migrations created. */
    public TypeName resolved(TypeName type) {
        QualifiedName name = type.name();
        Optional<QualifiedName> known =
                type(name).map(UserType::name).or(() -> relation(name).map(Relation::name));
        QualifiedName full = known.orElse("pg_catalog".equals(name.schema()) ? name.in(null) : name);
        return type.named(full);
    }

    /** Tables with a column of that type, of an array of it, of a domain over it or of a composite type that has it. */
    public List<Relation> tablesUsing(TypeName type) {
        return typesUsing(type).stream()
                .flatMap(name -> relations.find(Lookups.RELATION_TYPE, name).stream())
                .filter(Relation::isTable)
                .distinct()
                .toList();
    }

    /** The names of that type, of the domains over it and of the composite types that have it. */
    public Set<QualifiedName> typesUsing(TypeName type) {
        Set<QualifiedName> names = new LinkedHashSet<>(Set.of(resolved(type).name()));
        List<QualifiedName> open = new ArrayList<>(names);
        for (int next = 0; next < open.size(); next++) {
            for (UserType user : types.find(Lookups.TYPE_USES, open.get(next))) {
                if (names.add(user.name())) {
                    open.add(user.name());
                }
            }
        }
        return names;
    }

    /** Number of the migration that created the schema, empty where it is older or unknown. */
    public Optional<Integer> schemaOrigin(String schema) {
        OptionalInt origin = schemas.getOrDefault(schema, OptionalInt.empty());
        return origin.isPresent() ? Optional.of(origin.getAsInt()) : Optional.empty();
    }

    /** What the name may stand for, in the order the server looks. */
    private Stream<QualifiedName> candidates(QualifiedName name) {
        return name.schema() != null
                ? Stream.of(name)
                : Stream.concat(Stream.of(TEMPORARY), searchPath.stream()).map(name::in);
    }
}
