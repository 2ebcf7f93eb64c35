package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.Relation.OwnerColumn;
import dev.neonally.catalog.Relation.Source;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes objects out of the catalog with all that belongs to them (PostgreSQL documentation, 5.15 "Dependency Tracking").
 * What only depends on them goes with CASCADE; without it the server refuses.
 */
final class Removal {

    private static final String DEPENDENTS = "other objects depend on it";

    private final Draft draft;

    Removal(Draft draft) {
        this.draft = draft;
    }

    void relations(Collection<Relation> named, boolean cascade) {
        Set<Integer> doomed = doomed(named, cascade);
        for (int id : doomed) {
            Refused.when(!cascade && !doomed.containsAll(dependents(id)), DEPENDENTS);
            for (TableConstraint key : draft.now().referencing(id)) {
                Refused.when(!cascade && !doomed.contains(key.table()), DEPENDENTS);
                draft.remove(key);
            }
            releaseUsers(draft.relation(id), doomed, cascade);
        }
        doomed.forEach(this::erase);
    }

    /** The relations that go: the named ones, their partitions and sequences, and with CASCADE what depends on those. */
    private Set<Integer> doomed(Collection<Relation> named, boolean cascade) {
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
    private void releaseUsers(Relation relation, Set<Integer> doomed, boolean cascade) {
        List<Relation> users = draft.relations.find(Lookups.RELATION_TYPE, relation.name()).stream()
                .filter(user -> !doomed.contains(user.id()))
                .toList();
        Refused.when(!cascade && !users.isEmpty(), DEPENDENTS);
        users.forEach(user -> columnsOfType(user, relation.name()));
        if (relation.kind() == Kind.SEQUENCE) {
            releaseSequence(relation, doomed, cascade);
        }
    }

    private void releaseSequence(Relation sequence, Set<Integer> doomed, boolean cascade) {
        for (Relation user : sequenceUsers(sequence)) {
            if (!doomed.contains(user.id())) {
                Refused.when(!cascade, DEPENDENTS);
                draft.put(new RelationBuilder(draft.relation(user.id()))
                        .columns(column -> uses(column, sequence) ? column.defaulted(Optional.empty()) : column)
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

    /** Removes a column from one table; its children are another matter. */
    void column(Relation table, String column, boolean cascade) {
        releaseViews(table, column, cascade);
        releaseReferences(table, column, cascade);
        for (TableConstraint constraint : draft.now().constraintsOf(table.id())) {
            if (constraint.columns().contains(column) && constraint.definition() instanceof Check) {
                // the server leaves the children's copies, which go with the children's columns
                draft.remove(constraint);
            } else if (constraint.columns().contains(column)) {
                constraint(constraint, cascade);
            }
        }
        for (Index index : draft.now().indexesOf(table.id())) {
            if (index.mentions(column)) {
                index(index, cascade);
            }
        }
        for (Trigger trigger : draft.now().triggersOf(table.id())) {
            if (mentions(trigger, column)) {
                Refused.when(!cascade, DEPENDENTS);
                draft.remove(trigger);
            }
        }
        for (Policy policy : draft.now().policiesOf(table.id())) {
            if (policy.expressions().stream().anyMatch(expression -> mentions(expression, column))) {
                Refused.when(!cascade, DEPENDENTS);
                draft.remove(policy);
            }
        }
        Relation now = draft.relation(table.id());
        draft.put(new RelationBuilder(now).dropColumn(column).build());
        now.columns().stream()
                .filter(other -> !other.name().equals(column)
                        && other.generated()
                                .filter(generated -> mentions(generated.expression(), column))
                                .isPresent())
                .forEach(other -> column(draft.relation(table.id()), other.name(), cascade));
        List<Relation> owned = draft.relations.find(Lookups.SEQUENCE_OWNER, table.id()).stream()
                .filter(sequence -> sequence.ownerColumn()
                        .filter(owner -> owner.column().equals(column))
                        .isPresent())
                .toList();
        relations(owned, cascade);
    }

    /**
     * Without CASCADE the views stay and only forget the column: which columns a view names is told too generously to
     * refuse for it.
     */
    private void releaseViews(Relation table, String column, boolean cascade) {
        List<Relation> views = draft.now().dependentViews(table.id()).stream()
                .filter(view -> view.sources().stream()
                        .anyMatch(source -> source.relation() == table.id()
                                && source.columns().contains(column)))
                .toList();
        if (cascade) {
            relations(views, true);
            return;
        }
        for (Relation view : views) {
            draft.put(new RelationBuilder(view)
                    .sources(view.sources().stream()
                            .map(source -> source.relation() == table.id() ? without(source, column) : source)
                            .toList())
                    .build());
        }
    }

    private static Source without(Source source, String column) {
        return new Source(
                source.relation(),
                source.columns().stream().filter(c -> !c.equals(column)).toList());
    }

    private void releaseReferences(Relation table, String column, boolean cascade) {
        for (TableConstraint key : draft.now().referencing(table.id())) {
            boolean referenced =
                    ((ForeignKey) key.definition()).referencedColumns().contains(column);
            boolean own = key.table() == table.id() && key.columns().contains(column);
            if (referenced && !own) {
                Refused.when(!cascade, DEPENDENTS);
                draft.remove(key);
            }
        }
    }

    private static boolean mentions(Trigger trigger, String column) {
        return trigger.definition().ofColumns().contains(column)
                || trigger.definition()
                        .when()
                        .filter(when -> mentions(when, column))
                        .isPresent();
    }

    private static boolean mentions(Expression expression, String column) {
        return expression.columns().stream().anyMatch(c -> c.name().equals(column));
    }

    /** Removes a constraint with its index and what was inherited from it. */
    void constraint(TableConstraint constraint, boolean cascade) {
        if (draft.constraints.get(constraint.id()).isEmpty()) {
            return;
        }
        draft.remove(constraint);
        draft.constraints.find(Lookups.CONSTRAINT_PARENT, constraint.id()).forEach(child -> constraint(child, cascade));
        if (constraint.index().isPresent()) {
            draft.now().index(constraint.index().getAsInt()).ifPresent(index -> index(index, cascade));
        }
        if (constraint.definition() instanceof NotNull notNull) {
            draft.put(new RelationBuilder(draft.relation(constraint.table()))
                    .column(notNull.column(), column -> column.notNull(false))
                    .build());
        }
    }

    /** Removes an index with those of the partitions; foreign keys that rely on it go with CASCADE. */
    void index(Index index, boolean cascade) {
        if (draft.indexes.get(index.id()).isEmpty()) {
            return;
        }
        draft.remove(index);
        if (index.constraint().isPresent()) {
            draft.constraints.get(index.constraint().getAsInt()).ifPresent(draft::remove);
        }
        draft.indexes.find(Lookups.INDEX_PARENT, index.id()).forEach(child -> index(child, cascade));
        if (index.unique()) {
            Set<String> columns = new HashSet<>(index.leadingColumns());
            boolean replaced = draft.now().indexesOf(index.table()).stream()
                    .anyMatch(other -> other.unique() && columns.equals(new HashSet<>(other.leadingColumns())));
            if (!replaced) {
                releaseReferences(index.table(), columns, cascade);
            }
        }
    }

    private void releaseReferences(int table, Set<String> key, boolean cascade) {
        for (TableConstraint reference : draft.now().referencing(table)) {
            ForeignKey definition = (ForeignKey) reference.definition();
            if (key.equals(new HashSet<>(definition.referencedColumns()))) {
                Refused.when(!cascade, DEPENDENTS);
                draft.remove(reference);
            }
        }
    }

    /** Removes a type; with CASCADE also the columns, types and routines that use it. */
    void type(UserType type, boolean cascade) {
        if (draft.types.get(type.name()).isEmpty()) {
            return;
        }
        List<Relation> tables = draft.relations.find(Lookups.RELATION_TYPE, type.name());
        List<UserType> types = draft.types.find(Lookups.TYPE_USES, type.name());
        Refused.when(!cascade && !(tables.isEmpty() && types.isEmpty()), DEPENDENTS);
        draft.remove(type);
        tables.forEach(table -> columnsOfType(table, type.name()));
        for (UserType user : types) {
            if (user instanceof UserType.CompositeType composite) {
                draft.put(TypeChanges.withoutAttributes(composite, type.name()));
            } else {
                type(user, true);
            }
        }
        draft.routines.find(Lookups.ROUTINE_TYPE, type.name()).forEach(draft::remove);
    }

    /** Removes the columns of a type that goes; views with such a column go as a whole. */
    void columnsOfType(Relation relation, QualifiedName type) {
        Optional<Relation> found = draft.relations.get(relation.id());
        if (found.isEmpty()) {
            return;
        }
        if (!relation.isTable()) {
            relations(List.of(found.get()), true);
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

    /** Removes routines; with CASCADE also the triggers, defaults, indexes and constraints that call them. */
    void routines(List<Routine> routines, boolean cascade) {
        routines.forEach(draft::remove);
        if (cascade) {
            routines.stream().map(Routine::name).distinct().forEach(this::callers);
        }
    }

    private void callers(QualifiedName routine) {
        Predicate<QualifiedName> same = called -> called.name().equals(routine.name())
                && called.schemaName()
                        .filter(schema -> !schema.equals(routine.schema()))
                        .isEmpty()
                && draft.now().routines(called).isEmpty();
        callers(routine.name(), same);
    }

    /** Removes what calls functions of that name, as far as the predicate agrees. */
    void callers(String name, Predicate<QualifiedName> same) {
        Predicate<Expression> calls = expression -> expression.calls().stream().anyMatch(same);
        for (Trigger trigger : draft.triggers.find(Lookups.TRIGGER_FUNCTION, name)) {
            if (same.test(trigger.definition().function())) {
                draft.remove(trigger);
            }
        }
        for (TableConstraint constraint : draft.constraints.find(Lookups.CONSTRAINT_CALL, name)) {
            if (Expressions.of(constraint.definition()).stream().anyMatch(calls)) {
                constraint(constraint, true);
            }
        }
        for (Index index : draft.indexes.find(Lookups.INDEX_CALL, name)) {
            if (Expressions.of(index).stream().anyMatch(calls)) {
                index(index, true);
            }
        }
        for (Relation relation : draft.relations.find(Lookups.RELATION_CALL, name)) {
            for (Column column : relation.columns()) {
                if (column.generated().filter(g -> calls.test(g.expression())).isPresent()) {
                    column(draft.relation(relation.id()), column.name(), true);
                }
            }
            draft.put(new RelationBuilder(draft.relation(relation.id()))
                    .columns(column -> column.defaultValue().filter(calls).isPresent()
                            ? column.defaulted(Optional.empty())
                            : column)
                    .build());
        }
    }

    void schema(String name, boolean cascade) {
        List<Relation> relations = draft.relations.find(Lookups.RELATION_SCHEMA, name);
        List<UserType> types = draft.types.find(Lookups.TYPE_SCHEMA, name);
        List<Routine> routines = draft.routines.find(Lookups.ROUTINE_SCHEMA, name);
        boolean empty = relations.isEmpty() && types.isEmpty() && routines.isEmpty();
        Refused.when(!cascade && !empty, DEPENDENTS);
        relations(relations, true);
        types.forEach(type -> type(type, true));
        routines(draft.routines.find(Lookups.ROUTINE_SCHEMA, name), true);
        draft.dropSchema(name);
    }
}
