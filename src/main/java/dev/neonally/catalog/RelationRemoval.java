package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.Relation.OwnerColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Takes relations out of the catalog with all that belongs to them and, with CASCADE, all that depends on them. */
final class RelationRemoval {

    private final Draft draft;
    private final boolean cascade;

    RelationRemoval(Draft draft, boolean cascade) {
        this.draft = draft;
        this.cascade = cascade;
    }

    void remove(Collection<Relation> named) {
        Set<Integer> doomed = doomed(named);
        for (int id : doomed) {
            Refused.forDependents(!cascade && !doomed.containsAll(dependents(id)));
            for (TableConstraint key : draft.now().referencing(id)) {
                Refused.forDependents(!cascade && !doomed.contains(key.table()));
                draft.remove(key);
            }
            releaseUsers(draft.relation(id), doomed);
        }
        doomed.forEach(this::erase);
    }

    /** The relations that go: the named ones, their partitions and sequences, and with CASCADE what depends on those. */
    private Set<Integer> doomed(Collection<Relation> named) {
        Set<Integer> doomed = new LinkedHashSet<>();
        named.forEach(relation -> doomed.add(relation.id()));
        List<Integer> open = new ArrayList<>(doomed);
        for (int next = 0; next < open.size(); next++) {
            int id = open.get(next);
            List<Integer> more = new ArrayList<>(parts(id));
            if (cascade) {
                more.addAll(dependents(id));
            }
            more.stream().filter(doomed::add).forEach(open::add);
        }
        return doomed;
    }

    /** What goes with a relation in any case: partitions and owned sequences. */
    private List<Integer> parts(int id) {
        List<Integer> parts = new ArrayList<>(ids(draft.now().childrenOf(id), Relation::isPartition));
        parts.addAll(ids(draft.relations.find(Lookups.SEQUENCE_OWNER, id), sequence -> true));
        return parts;
    }

    /** What needs CASCADE: inheritance children and views. */
    private List<Integer> dependents(int id) {
        List<Integer> dependents = new ArrayList<>(ids(draft.now().childrenOf(id), child -> !child.isPartition()));
        dependents.addAll(ids(draft.now().dependentViews(id), view -> view.id() != id));
        return dependents;
    }

    private static List<Integer> ids(List<Relation> relations, Predicate<Relation> which) {
        return relations.stream().filter(which).map(Relation::id).toList();
    }

    /** Frees the columns that stay and use the relation: as their type, or in their default if it is a sequence. */
    private void releaseUsers(Relation relation, Set<Integer> doomed) {
        List<Relation> users = draft.relations.find(Lookups.RELATION_TYPE, relation.name()).stream()
                .filter(user -> !doomed.contains(user.id()))
                .toList();
        Refused.forDependents(!cascade && !users.isEmpty());
        users.forEach(user -> new TypeRemoval(draft, true).removeColumns(user, relation.name()));
        if (relation.kind() == Kind.SEQUENCE) {
            releaseSequence(relation, doomed);
        }
    }

    private void releaseSequence(Relation sequence, Set<Integer> doomed) {
        for (Relation user : sequenceUsers(sequence)) {
            if (!doomed.contains(user.id())) {
                Refused.forDependents(!cascade);
                draft.put(new RelationBuilder(draft.relation(user.id()))
                        .columns(column -> uses(column, sequence) ? column.withoutDefault() : column)
                        .build());
            }
        }
        sequence.ownerColumn()
                .map(OwnerColumn::table)
                .filter(owner -> !doomed.contains(owner))
                .ifPresent(owner -> disown(draft.relation(owner), sequence));
    }

    private List<Relation> sequenceUsers(Relation sequence) {
        return draft.relations.find(Lookups.RELATION_SEQUENCE, sequence.name().name()).stream()
                .filter(user -> user.columns().stream().anyMatch(column -> uses(column, sequence)))
                .toList();
    }

    private boolean uses(Column column, Relation sequence) {
        return column.defaultValue()
                .flatMap(Expressions::sequence)
                .flatMap(draft.now()::relation)
                .filter(used -> used.id() == sequence.id())
                .isPresent();
    }

    private void disown(Relation owner, Relation sequence) {
        OptionalInt id = OptionalInt.of(sequence.id());
        Refused.when(
                owner.columns().stream()
                        .anyMatch(column -> column.sequence().equals(id)
                                && column.identity().isPresent()),
                "an identity column requires its sequence");
        draft.put(new RelationBuilder(owner)
                .columns(column -> column.sequence().equals(id) ? column.owning(OptionalInt.empty()) : column)
                .build());
    }

    private void erase(int id) {
        Catalog before = draft.now();
        before.triggersOf(id).forEach(draft::remove);
        before.policiesOf(id).forEach(draft::remove);
        before.constraintsOf(id).forEach(draft::remove);
        before.indexesOf(id).forEach(draft::remove);
        before.publications.find(Lookups.PUBLICATION_TABLE, id).forEach(publication -> {
            Set<Integer> rest = new HashSet<>(publication.tables());
            rest.remove(id);
            draft.put(PublicationChanges.with(publication, rest));
        });
        before.relation(id).ifPresent(draft::remove);
    }
}
