package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

/** New names and schemas for relations and indexes. */
final class RelationMoves {

    private final Draft draft;

    RelationMoves(Draft draft) {
        this.draft = draft;
    }

    void rename(Relation relation, String name) {
        move(relation, new QualifiedName(relation.name().schema(), name));
    }

    /** An index takes its constraint along. */
    void rename(Index index, String name) {
        QualifiedName full = new QualifiedName(index.name().schema(), name);
        Refused.whenInTheWay(draft.taken(full), "relation already exists");
        draft.put(new IndexBuilder(index).name(full).build());
        if (index.constraint().isPresent()) {
            Refused.whenInTheWay(draft.now().constraint(index.table(), name).isPresent(), "constraint already exists");
            draft.constraints
                    .get(index.constraint().getAsInt())
                    .ifPresent(constraint -> draft.put(constraint.named(name)));
        }
    }

    /** A table takes its indexes and sequences along. */
    void setSchema(Relation relation, String schema) {
        QualifiedName full = draft.place(relation.name().in(schema), false);
        if (full.equals(relation.name())) {
            return;
        }
        Refused.when(
                relation.kind() == Kind.SEQUENCE && relation.ownerColumn().isPresent(),
                "cannot move an owned sequence into another schema");
        move(relation, full);
        for (Index index : draft.now().indexesOf(relation.id())) {
            QualifiedName moved = index.name().in(schema);
            Refused.whenInTheWay(draft.taken(moved), "relation already exists");
            draft.put(new IndexBuilder(index).name(moved).build());
        }
        draft.relations
                .find(Lookups.SEQUENCE_OWNER, relation.id())
                .forEach(sequence -> move(sequence, sequence.name().in(schema)));
    }

    void move(Relation relation, QualifiedName name) {
        Refused.whenInTheWay(draft.taken(name), "relation already exists");
        draft.put(new RelationBuilder(relation).name(name).build());
        retype(relation.name(), name);
    }

    /** Follows a renamed type, or a relation whose rows are one, in the columns that have it. */
    void retype(QualifiedName from, QualifiedName to) {
        for (Relation user : draft.relations.find(Lookups.RELATION_TYPE, from)) {
            draft.put(new RelationBuilder(user)
                    .columns(column -> column.typed(
                            column.type().map(type -> TypeChanges.renamed(type, from, to)), column.collation()))
                    .build());
        }
        for (Relation typed : draft.relations.find(Lookups.RELATION_OF_TYPE, from)) {
            draft.put(new RelationBuilder(typed).ofType(Optional.of(to)).build());
        }
        for (UserType user : draft.types.find(Lookups.TYPE_USES, from)) {
            draft.put(TypeChanges.renamed(user, from, to));
        }
        draft.routines.find(Lookups.ROUTINE_TYPE, from).forEach(routine -> {
            draft.remove(routine);
            draft.put(RoutineChanges.renamed(routine, from, to));
        });
    }
}
