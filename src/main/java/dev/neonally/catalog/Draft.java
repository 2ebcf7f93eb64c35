package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.OptionalInt;
import org.pcollections.Empty;
import org.pcollections.PMap;

/**
 * The catalog while one operation changes it. What it holds becomes the next {@link Catalog}, or is thrown away where the
 * operation turns out to be {@link Refused}.
 */
final class Draft {

    int migration;
    int lastId;
    List<String> searchPath = List.of("public");
    List<String> sessionSearchPath = searchPath;
    PMap<QualifiedName, Integer> statistics = Empty.map();
    PMap<String, OptionalInt> schemas = Empty.<String, OptionalInt>map().plus("public", OptionalInt.empty());
    Store<Integer, Relation> relations = Store.of(
            Relation::id,
            List.of(
                    Lookups.RELATION_NAME,
                    Lookups.RELATION_SCHEMA,
                    Lookups.RELATION_PARENT,
                    Lookups.RELATION_SOURCE,
                    Lookups.SEQUENCE_OWNER,
                    Lookups.RELATION_TYPE,
                    Lookups.RELATION_OF_TYPE,
                    Lookups.RELATION_SEQUENCE,
                    Lookups.RELATION_CALL));
    Store<Integer, Index> indexes = Store.of(
            Index::id, List.of(Lookups.INDEX_NAME, Lookups.INDEX_TABLE, Lookups.INDEX_PARENT, Lookups.INDEX_CALL));
    Store<Integer, TableConstraint> constraints = Store.of(
            TableConstraint::id,
            List.of(
                    Lookups.CONSTRAINT_NAME,
                    Lookups.CONSTRAINT_TABLE,
                    Lookups.CONSTRAINT_ON_TABLE,
                    Lookups.CONSTRAINT_PARENT,
                    Lookups.CONSTRAINT_REFERENCED,
                    Lookups.CONSTRAINT_CALL));
    Store<OnTable, Trigger> triggers = Store.of(
            trigger -> new OnTable(trigger.table(), trigger.name()),
            List.of(Lookups.TRIGGER_TABLE, Lookups.TRIGGER_FUNCTION));
    Store<OnTable, Policy> policies = Store.of(
            policy -> new OnTable(policy.table(), policy.name()), List.of(Lookups.POLICY_TABLE, Lookups.POLICY_CALL));
    Store<String, Publication> publications = Store.of(Publication::name, List.of(Lookups.PUBLICATION_TABLE));
    Store<Signature, Routine> routines =
            Store.of(Signature::of, List.of(Lookups.ROUTINE_NAME, Lookups.ROUTINE_SCHEMA, Lookups.ROUTINE_TYPE));
    Store<QualifiedName, UserType> types = Store.of(UserType::name, List.of(Lookups.TYPE_SCHEMA, Lookups.TYPE_USES));

    /** Whether what an earlier migration made gives way where the operation proves that it is gone. */
    final boolean displaces;

    private Catalog now;

    /** A fresh database. */
    Draft() {
        displaces = true;
    }

    Draft(Catalog catalog) {
        this(catalog, true);
    }

    Draft(Catalog catalog, boolean displaces) {
        this.displaces = displaces;
        migration = catalog.migration;
        lastId = catalog.lastId;
        searchPath = catalog.searchPath;
        sessionSearchPath = catalog.sessionSearchPath;
        schemas = catalog.schemas;
        statistics = catalog.statistics;
        relations = catalog.relations;
        indexes = catalog.indexes;
        constraints = catalog.constraints;
        triggers = catalog.triggers;
        policies = catalog.policies;
        publications = catalog.publications;
        routines = catalog.routines;
        types = catalog.types;
        now = catalog;
    }

    /** The catalog as it stands. */
    Catalog now() {
        if (now == null) {
            now = new Catalog(this);
        }
        return now;
    }

    int newId() {
        return ++lastId;
    }

    /** A relation that is known to be there. */
    Relation relation(int id) {
        return relations.get(id).orElseThrow(() -> new Refused("relation does not exist"));
    }

    /** Where a new object of that name goes; a schema that is written comes into being with its first object. */
    QualifiedName place(QualifiedName written, boolean temporary) {
        if (temporary || Catalog.TEMPORARY.equals(written.schema())) {
            return written.in(Catalog.TEMPORARY);
        }
        String schema = written.schemaName().orElseGet(this::creationSchema);
        if (!schemas.containsKey(schema)) {
            schema(schema, OptionalInt.empty());
        }
        return written.in(schema);
    }

    /** Whether a relation or an index has that name. */
    boolean taken(QualifiedName name) {
        return relations.has(Lookups.RELATION_NAME, name) || indexes.has(Lookups.INDEX_NAME, name);
    }

    void migration(int number) {
        migration = number;
        now = null;
    }

    void schema(String name, OptionalInt origin) {
        schemas = schemas.plus(name, origin);
        now = null;
    }

    /** Extended statistics, by the id of their table. */
    void statistics(QualifiedName name, int table) {
        statistics = statistics.plus(name, table);
        now = null;
    }

    void dropStatistics(QualifiedName name) {
        statistics = statistics.minus(name);
        now = null;
    }

    void dropSchema(String name) {
        schemas = schemas.minus(name);
        now = null;
    }

    /** The search path until the end of the transaction. */
    void searchPath(List<String> path) {
        searchPath = path;
        now = null;
    }

    void sessionSearchPath(List<String> path) {
        sessionSearchPath = path;
        searchPath(path);
    }

    void put(Relation relation) {
        relations = relations.with(relation);
        now = null;
    }

    void put(Index index) {
        indexes = indexes.with(index);
        now = null;
    }

    void put(TableConstraint constraint) {
        constraints = constraints.with(constraint);
        now = null;
    }

    void put(Trigger trigger) {
        triggers = triggers.with(trigger);
        now = null;
    }

    void put(Policy policy) {
        policies = policies.with(policy);
        now = null;
    }

    void put(Publication publication) {
        publications = publications.with(publication);
        now = null;
    }

    void put(Routine routine) {
        routines = routines.with(routine);
        now = null;
    }

    void put(UserType type) {
        types = types.with(type);
        now = null;
    }

    void remove(Relation relation) {
        relations = relations.without(relation.id());
        now = null;
    }

    void remove(Index index) {
        indexes = indexes.without(index.id());
        now = null;
    }

    void remove(TableConstraint constraint) {
        constraints = constraints.without(constraint.id());
        now = null;
    }

    void remove(Trigger trigger) {
        triggers = triggers.without(new OnTable(trigger.table(), trigger.name()));
        now = null;
    }

    void remove(Policy policy) {
        policies = policies.without(new OnTable(policy.table(), policy.name()));
        now = null;
    }

    void remove(Publication publication) {
        publications = publications.without(publication.name());
        now = null;
    }

    void remove(Routine routine) {
        routines = routines.without(Signature.of(routine));
        now = null;
    }

    void remove(UserType type) {
        types = types.without(type.name());
        now = null;
    }

    /** The first schema of the search path; one that the history does not know was made elsewhere. */
    private String creationSchema() {
        return searchPath.stream()
                .filter(schema -> !schema.equals("$user") && !schema.equals("pg_catalog"))
                .findFirst()
                .orElseThrow(() -> new Refused("no schema has been selected to create in"));
    }
}
