package dev.neonally.catalog;

import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.NotNull;
import java.util.HashSet;
import java.util.Set;

/** Takes constraints and indexes out of the catalog, with what was inherited from them. */
final class KeyRemoval {

    private final Draft draft;
    private final boolean cascade;

    KeyRemoval(Draft draft, boolean cascade) {
        this.draft = draft;
        this.cascade = cascade;
    }

    /** A constraint goes with its index. */
    void remove(TableConstraint constraint) {
        if (draft.constraints.get(constraint.id()).isEmpty()) {
            return;
        }
        draft.remove(constraint);
        draft.constraints.find(Lookups.CONSTRAINT_PARENT, constraint.id()).forEach(this::remove);
        if (constraint.index().isPresent()) {
            draft.now().index(constraint.index().getAsInt()).ifPresent(this::remove);
        }
        if (constraint.definition() instanceof NotNull notNull) {
            draft.put(new RelationBuilder(draft.relation(constraint.table()))
                    .column(notNull.column(), column -> column.notNull(false))
                    .build());
        }
    }

    /** An index goes with its constraint; foreign keys that rely on it go with CASCADE. */
    void remove(Index index) {
        if (draft.indexes.get(index.id()).isEmpty()) {
            return;
        }
        draft.remove(index);
        if (index.constraint().isPresent()) {
            draft.constraints.get(index.constraint().getAsInt()).ifPresent(draft::remove);
        }
        draft.indexes.find(Lookups.INDEX_PARENT, index.id()).forEach(this::remove);
        if (index.unique()) {
            releaseReferences(index);
        }
    }

    private void releaseReferences(Index index) {
        Set<String> key = new HashSet<>(index.leadingColumns());
        boolean replaced = draft.now().indexesOf(index.table()).stream()
                .anyMatch(other -> other.unique() && key.equals(new HashSet<>(other.leadingColumns())));
        for (TableConstraint reference : draft.now().referencing(index.table())) {
            ForeignKey definition = (ForeignKey) reference.definition();
            if (!replaced && key.equals(new HashSet<>(definition.referencedColumns()))) {
                Refused.forDependents(!cascade);
                draft.remove(reference);
            }
        }
    }
}
