package dev.neonally.catalog;

import dev.neonally.catalog.UserType.CompositeType;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Takes types out of the catalog and, with CASCADE, the columns, types and routines that use them. */
final class TypeRemoval {

    private final Draft draft;
    private final boolean cascade;

    TypeRemoval(Draft draft, boolean cascade) {
        this.draft = draft;
        this.cascade = cascade;
    }

    void remove(UserType type) {
        if (draft.types.get(type.name()).isEmpty()) {
            return;
        }
        List<Relation> relations = draft.relations.find(Lookups.RELATION_TYPE, type.name());
        List<UserType> types = draft.types.find(Lookups.TYPE_USES, type.name());
        Refused.forDependents(!cascade && !(relations.isEmpty() && types.isEmpty()));
        draft.remove(type);
        relations.forEach(relation -> removeColumns(relation, type.name()));
        for (UserType user : types) {
            if (user instanceof CompositeType composite) {
                draft.put(TypeChanges.withoutAttributes(composite, type.name()));
            } else {
                remove(user);
            }
        }
        draft.routines.find(Lookups.ROUTINE_TYPE, type.name()).forEach(draft::remove);
    }

    /** Removes the columns of a type that goes; views with such a column go as a whole. */
    void removeColumns(Relation relation, QualifiedName type) {
        Optional<Relation> found = draft.relations.get(relation.id());
        if (found.isEmpty()) {
            return;
        }
        if (!relation.isTable()) {
            new RelationRemoval(draft, true).remove(List.of(found.get()));
            return;
        }
        for (Column column : found.get().columns()) {
            boolean own = !column.inherited()
                    && column.type().filter(t -> t.name().equals(type)).isPresent();
            if (own) {
                new ColumnChanges(draft).drop(draft.relation(relation.id()), column.name(), true, false);
            }
        }
    }
}
