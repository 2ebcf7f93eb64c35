package dev.neonally.catalog;

import dev.neonally.sql.operation.SchemaOperation.CreateSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Schemas. */
final class SchemaChanges {

    private final Draft draft;

    SchemaChanges(Draft draft) {
        this.draft = draft;
    }

    /** A schema that is only known because something was created in it may still be created. */
    void create(CreateSchema operation) {
        OptionalInt known = draft.schemas.get(operation.name());
        if (known != null && (known.isPresent() || operation.name().equals("public"))) {
            Refused.whenInTheWay(!operation.ifNotExists(), "schema already exists");
            return;
        }
        draft.schema(operation.name(), OptionalInt.of(draft.migration));
        List<String> path = draft.searchPath;
        List<String> own = new ArrayList<>(List.of(operation.name()));
        own.addAll(path);
        draft.searchPath(own);
        operation.elements().forEach(new Changes(draft)::apply);
        draft.searchPath(path);
    }

    /** Removes a schema with what is in it; one that is not empty needs CASCADE. */
    void drop(String name, boolean cascade) {
        if (!draft.schemas.containsKey(name)) {
            return;
        }
        List<Relation> relations = draft.relations.find(Lookups.RELATION_SCHEMA, name);
        List<UserType> types = draft.types.find(Lookups.TYPE_SCHEMA, name);
        List<Routine> routines = draft.routines.find(Lookups.ROUTINE_SCHEMA, name);
        Refused.forDependents(!cascade && !(relations.isEmpty() && types.isEmpty() && routines.isEmpty()));
        new RelationRemoval(draft, true).remove(relations);
        types.forEach(new TypeRemoval(draft, true)::remove);
        new RoutineRemoval(draft).remove(draft.routines.find(Lookups.ROUTINE_SCHEMA, name), true);
        draft.dropSchema(name);
    }

    void rename(String from, String to) {
        OptionalInt origin = draft.schemas.get(from);
        Refused.when(origin == null, "schema does not exist");
        Refused.whenInTheWay(draft.schemas.containsKey(to), "schema already exists");
        draft.dropSchema(from);
        draft.schema(to, origin);
        RelationMoves relations = new RelationMoves(draft);
        for (Relation relation : draft.relations.find(Lookups.RELATION_SCHEMA, from)) {
            relations.move(draft.relation(relation.id()), relation.name().in(to));
            for (Index index : draft.now().indexesOf(relation.id())) {
                draft.put(new IndexBuilder(index).name(index.name().in(to)).build());
            }
        }
        draft.types
                .find(Lookups.TYPE_SCHEMA, from)
                .forEach(type -> new TypeChanges(draft).move(type, type.name().in(to)));
        draft.routines
                .find(Lookups.ROUTINE_SCHEMA, from)
                .forEach(routine ->
                        new RoutineChanges(draft).move(routine, routine.name().in(to)));
    }
}
