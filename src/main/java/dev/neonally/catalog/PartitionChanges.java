package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AttachPartition;
import dev.neonally.sql.operation.TableAction.DetachPartition;
import dev.neonally.sql.operation.TableAction.Inherit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Partitions that come and go, and inheritance that is changed later. */
final class PartitionChanges {

    private final Draft draft;

    PartitionChanges(Draft draft) {
        this.draft = draft;
    }

    void attach(Relation parent, AttachPartition action) {
        Refused.when(parent.kind() != Kind.PARTITIONED_TABLE, "table is not partitioned");
        Relation partition = table(action.partition());
        Refused.when(!partition.parents().isEmpty(), "is already a partition");
        Refused.when(isWithin(parent, partition), "circular inheritance not allowed");
        Refused.when(
                partition.columns().stream()
                        .anyMatch(column -> parent.column(column.name()).isEmpty()),
                "table contains a column not found in parent");
        requireInherited(parent, partition);
        Optional<PartitionBound> bound = Optional.of(action.bound());
        draft.put(new RelationBuilder(partition)
                .parents(List.of(parent.id()))
                .bound(bound)
                .columns(column -> fromParent(column, parent))
                .build());
        new ConstraintChanges(draft).inheritAll(parent, draft.relation(partition.id()));
        equip(parent, draft.relation(partition.id()));
        new DataChanges(draft)
                .fill(parent, partition.origin() == draft.migration ? partition.contents() : Contents.UNKNOWN);
    }

    private static Column fromParent(Column column, Relation parent) {
        return parent.column(column.name())
                .map(inherited -> column.inherited(true).identity(inherited.identity(), OptionalInt.empty()))
                .orElse(column);
    }

    /** Gives a partition the indexes and row triggers of its parent. */
    void equip(Relation parent, Relation partition) {
        new IndexChanges(draft).adoptAll(parent, partition);
        List<Relation> family = new ArrayList<>(List.of(partition));
        family.addAll(draft.now().descendantsOf(partition.id()));
        for (Trigger trigger : draft.now().triggersOf(parent.id())) {
            if (trigger.definition().row()) {
                family.forEach(member -> draft.put(TriggerChanges.on(trigger, member.id())));
            }
        }
    }

    void detach(Relation parent, DetachPartition action) {
        Relation partition = table(action.partition());
        Refused.when(!partition.parents().contains(parent.id()), "is not a partition");
        draft.put(new RelationBuilder(partition)
                .parents(List.of())
                .bound(Optional.empty())
                .columns(column -> column.inherited(false).identity(Optional.empty(), OptionalInt.empty()))
                .build());
        leave(parent, partition);
        for (Index index : draft.now().indexesOf(partition.id())) {
            draft.put(new IndexBuilder(index).parent(OptionalInt.empty()).build());
        }
        for (Trigger trigger : draft.now().triggersOf(parent.id())) {
            if (trigger.definition().row()) {
                draft.remove(TriggerChanges.on(trigger, partition.id()));
                draft.now()
                        .descendantsOf(partition.id())
                        .forEach(member -> draft.remove(TriggerChanges.on(trigger, member.id())));
            }
        }
    }

    void inherit(Relation child, Inherit action) {
        Relation parent = table(action.parent());
        if (action.remove()) {
            Refused.when(child.isPartition() || !child.parents().contains(parent.id()), "is not a parent");
            disinherit(child, parent);
            return;
        }
        Refused.when(child.isPartition() || parent.kind() == Kind.PARTITIONED_TABLE, "cannot inherit");
        Refused.when(child.parents().contains(parent.id()) || isWithin(parent, child), "would be inherited twice");
        requireInherited(parent, child);
        List<Integer> parents = new ArrayList<>(child.parents());
        parents.add(parent.id());
        draft.put(new RelationBuilder(child).parents(parents).build());
    }

    /** A table can become a child once it has the columns, NOT NULLs and CHECKs of the parent. */
    private void requireInherited(Relation parent, Relation child) {
        for (Column column : parent.columns()) {
            Refused.when(
                    child.column(column.name())
                            .filter(own -> own.notNull() || !column.notNull())
                            .isEmpty(),
                    "child table is missing a column or its NOT NULL");
        }
        for (TableConstraint constraint : draft.now().constraintsOf(parent.id())) {
            Refused.when(
                    constraint.definition() instanceof Check check
                            && !check.noInherit()
                            && draft.now()
                                    .constraint(child.id(), constraint.name())
                                    .filter(own -> own.definition() instanceof Check)
                                    .isEmpty(),
                    "child table is missing constraint");
        }
    }

    private void disinherit(Relation child, Relation parent) {
        List<Relation> others = child.parents().stream()
                .filter(id -> id != parent.id())
                .map(draft::relation)
                .toList();
        draft.put(new RelationBuilder(child)
                .parents(others.stream().map(Relation::id).toList())
                .columns(column -> column.inherited(column.inherited()
                        && others.stream()
                                .anyMatch(other -> other.column(column.name()).isPresent())))
                .build());
        leave(parent, child);
    }

    /** What was inherited from the parent is from now on the table's own. */
    private void leave(Relation parent, Relation child) {
        for (TableConstraint constraint : draft.now().constraintsOf(child.id())) {
            boolean inherited = constraint.parent().isPresent()
                    && draft.constraints
                            .get(constraint.parent().getAsInt())
                            .filter(from -> from.table() == parent.id())
                            .isPresent();
            if (inherited) {
                draft.put(constraint.childOf(OptionalInt.empty()));
            }
        }
    }

    /** Whether the table is the other one or a descendant of it. */
    private boolean isWithin(Relation table, Relation other) {
        return table.id() == other.id()
                || draft.now().descendantsOf(other.id()).stream().anyMatch(child -> child.id() == table.id());
    }

    private Relation table(QualifiedName name) {
        return draft.now()
                .relation(name)
                .filter(Relation::isTable)
                .orElseThrow(() -> new Refused("relation does not exist"));
    }
}
