package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AlterConstraint;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Constraints of tables. Children follow their parents. */
final class ConstraintChanges {

    private final Draft draft;
    private final boolean newTable;

    ConstraintChanges(Draft draft) {
        this(draft, false);
    }

    /** @param newTable whether the table is being created, so that NOT VALID has no effect */
    ConstraintChanges(Draft draft, boolean newTable) {
        this.draft = draft;
        this.newTable = newTable;
    }

    void add(Relation table, Constraint constraint, boolean only) {
        constraint
                .name()
                .ifPresent(name -> Refused.whenInTheWay(
                        draft.now().constraint(table.id(), name).isPresent(), "constraint already exists"));
        if (constraint instanceof Check check) {
            addCheck(table, check, only);
        } else if (constraint instanceof NotNull notNull) {
            addNotNull(table, notNull, only);
        } else if (constraint instanceof Unique unique) {
            addUnique(table, unique, only);
        } else if (constraint instanceof ForeignKey key) {
            addForeignKey(table, key);
        } else if (constraint instanceof Exclude exclude) {
            addExclude(table, exclude, only);
        }
    }

    private void addCheck(Relation table, Check check, boolean only) {
        List<String> columns = Expressions.columns(check.condition(), table);
        Refused.when(
                only
                        && !check.noInherit()
                        && !draft.now().childrenOf(table.id()).isEmpty(),
                "constraint must be added to child tables too");
        String name = check.name().orElseGet(() -> new Naming(draft.now()).check(table.name(), columns));
        boolean validated = check.enforced() && (newTable || !check.notValid());
        TableConstraint added = put(table, name, check, validated, OptionalInt.empty(), columns);
        if (!check.noInherit()) {
            inherit(added);
        }
    }

    private void addNotNull(Relation table, NotNull notNull, boolean only) {
        new ColumnChanges(draft).setNotNull(table, notNull.column(), only || notNull.noInherit());
        String name = notNull.name().orElseGet(() -> new Naming(draft.now()).notNull(table.name(), notNull.column()));
        TableConstraint added = put(
                table, name, notNull, newTable || !notNull.notValid(), OptionalInt.empty(), List.of(notNull.column()));
        if (!only && !notNull.noInherit()) {
            inherit(added);
        }
    }

    private void addUnique(Relation table, Unique unique, boolean only) {
        IndexChanges indexes = new IndexChanges(draft);
        if (unique.primary()) {
            displacePrimaryKey(table);
        }
        if (unique.usingIndex().isPresent()) {
            Refused.when(table.kind() == Kind.PARTITIONED_TABLE, "not supported on partitioned tables");
            indexes.useIndex(table, unique, unique.usingIndex().get());
            return;
        }
        Refused.when(!newTable && unique.notValid(), "UNIQUE constraints cannot be marked NOT VALID");
        Refused.when(
                unique.columns().stream()
                        .anyMatch(column -> table.column(column).isEmpty()),
                "column does not exist");
        IndexBuilder shape = new IndexBuilder(IndexChanges.keys(unique.columns()))
                .unique(true)
                .primary(unique.primary())
                .include(unique.include())
                .nullsNotDistinct(unique.nullsNotDistinct());
        indexes.addConstraint(table, unique, shape, only);
    }

    private static void requireColumns(Relation table, List<String> columns) {
        Refused.when(columns.stream().anyMatch(column -> table.column(column).isEmpty()), "column does not exist");
    }

    /** A primary key of an earlier migration that another one follows was dropped where the history does not show it. */
    private void displacePrimaryKey(Relation table) {
        draft.now().indexesOf(table.id()).stream().filter(Index::primary).forEach(key -> {
            Refused.whenInTheWay(
                    !draft.displaces || key.origin() == draft.migration, "multiple primary keys are not allowed");
            new KeyRemoval(draft, true).remove(key);
        });
    }

    private void addExclude(Relation table, Exclude exclude, boolean only) {
        List<Element> elements = exclude.elements().stream()
                .map(expression -> new Element(
                        Expressions.asColumn(expression), expression, Optional.empty(), Optional.empty(), false, false))
                .toList();
        IndexBuilder shape = new IndexBuilder(elements).method(exclude.method()).predicate(exclude.predicate());
        new IndexChanges(draft).addConstraint(table, exclude, shape, only);
    }

    private void addForeignKey(Relation table, ForeignKey key) {
        requireColumns(table, key.columns());
        Optional<Relation> referenced = draft.now().relation(key.referenced());
        ForeignKey filled = referenced
                .map(relation -> draft.now().filled(key, relation.id()))
                .orElse(key);
        List<String> referencedColumns = filled.referencedColumns();
        referenced.ifPresent(relation -> {
            Refused.when(referencedColumns.isEmpty(), "there is no primary key for referenced table");
            requireColumns(relation, referencedColumns);
        });
        String name = key.name().orElseGet(() -> new Naming(draft.now()).foreignKey(table.name(), key.columns()));
        boolean validated = key.enforced() && (newTable || !key.notValid());
        inherit(put(
                table,
                name,
                filled,
                validated,
                referenced.map(relation -> OptionalInt.of(relation.id())).orElse(OptionalInt.empty()),
                key.columns()));
    }

    private TableConstraint put(
            Relation table,
            String name,
            Constraint definition,
            boolean validated,
            OptionalInt referenced,
            List<String> columns) {
        TableConstraint constraint = new TableConstraint(
                draft.newId(),
                name,
                table.id(),
                definition,
                validated,
                OptionalInt.empty(),
                referenced,
                OptionalInt.empty(),
                columns,
                draft.migration);
        draft.put(constraint);
        return constraint;
    }

    /** Carries the constraint to the children of its table, and theirs. */
    private void inherit(TableConstraint constraint) {
        Deque<TableConstraint> open = new ArrayDeque<>(List.of(constraint));
        while (!open.isEmpty()) {
            TableConstraint parent = open.remove();
            draft.now().childrenOf(parent.table()).stream()
                    .filter(child -> !parent.isForeignKey() || child.isPartition())
                    .flatMap(child -> inherit(parent, child).stream())
                    .forEach(open::add);
        }
    }

    /** Gives a new child the constraints that it has from its parent: CHECKs, and foreign keys if it is a partition. */
    void inheritAll(Relation parent, Relation child) {
        for (TableConstraint constraint : draft.now().constraintsOf(parent.id())) {
            if (isInherited(constraint, child)) {
                inherit(constraint, child).ifPresent(this::inherit);
            }
        }
    }

    private static boolean isInherited(TableConstraint constraint, Relation child) {
        return constraint.definition() instanceof Check check && !check.noInherit()
                || constraint.definition() instanceof NotNull notNull && !notNull.noInherit()
                || constraint.isForeignKey() && child.isPartition();
    }

    /** The constraint that the child gets; none where one of its own takes the place. */
    private Optional<TableConstraint> inherit(TableConstraint parent, Relation child) {
        Optional<TableConstraint> own = parent.isForeignKey()
                ? sameForeignKey(parent, child)
                : draft.now().constraint(child.id(), parent.name());
        if (own.isPresent()) {
            if (child.isPartition()) {
                draft.put(own.get().childOf(OptionalInt.of(parent.id())));
            }
            return Optional.empty();
        }
        boolean taken = draft.now().constraint(child.id(), parent.name()).isPresent();
        String name = taken ? new Naming(draft.now()).foreignKey(child.name(), parent.columns()) : parent.name();
        TableConstraint copy = new TableConstraint(
                draft.newId(),
                name,
                child.id(),
                parent.definition(),
                parent.validated(),
                OptionalInt.empty(),
                parent.referenced(),
                OptionalInt.of(parent.id()),
                parent.columns(),
                draft.migration);
        draft.put(copy);
        return Optional.of(copy);
    }

    private Optional<TableConstraint> sameForeignKey(TableConstraint parent, Relation child) {
        ForeignKey key = (ForeignKey) parent.definition();
        return draft.now().constraintsOf(child.id()).stream()
                .filter(constraint -> constraint.parent().isEmpty()
                        && constraint.validated() == parent.validated()
                        && constraint.referenced().equals(parent.referenced())
                        && constraint.definition() instanceof ForeignKey other
                        && other.actsLike(key))
                .findFirst();
    }

    void validate(Relation table, String name) {
        Deque<TableConstraint> open = new ArrayDeque<>(List.of(existing(table, name)));
        while (!open.isEmpty()) {
            TableConstraint constraint = open.remove();
            draft.put(constraint.validated(true));
            if (constraint.isForeignKey()) {
                open.addAll(draft.constraints.find(Lookups.CONSTRAINT_PARENT, constraint.id()));
            } else {
                draft.now().childrenOf(constraint.table()).stream()
                        .flatMap(child -> draft.now().constraint(child.id(), name).stream())
                        .forEach(open::add);
            }
        }
    }

    void drop(Relation table, DropConstraint action, boolean only) {
        Optional<TableConstraint> found = draft.now().constraint(table.id(), action.name());
        if (found.isEmpty()) {
            Refused.when(!action.ifExists(), "constraint does not exist");
            return;
        }
        TableConstraint constraint = found.get();
        Refused.when(constraint.parent().isPresent(), "cannot drop inherited constraint");
        if (only) {
            draft.constraints
                    .find(Lookups.CONSTRAINT_PARENT, constraint.id())
                    .forEach(child -> draft.put(child.childOf(OptionalInt.empty())));
        }
        new KeyRemoval(draft, action.cascade()).remove(constraint);
    }

    /** Renames the constraint, its index, and the CHECKs that were inherited from it. */
    void rename(Relation table, String from, String to) {
        TableConstraint constraint = existing(table, from);
        Refused.when(constraint.parent().isPresent(), "cannot rename inherited constraint");
        Deque<TableConstraint> open = new ArrayDeque<>(List.of(constraint));
        while (!open.isEmpty()) {
            TableConstraint next = open.remove();
            Refused.whenInTheWay(draft.now().constraint(next.table(), to).isPresent(), "constraint already exists");
            draft.put(next.named(to));
            if (constraint.index().isEmpty() && !constraint.isForeignKey()) {
                open.addAll(draft.constraints.find(Lookups.CONSTRAINT_PARENT, next.id()));
            }
        }
        if (constraint.index().isPresent()) {
            Index index = draft.now().index(constraint.index().getAsInt()).orElseThrow();
            QualifiedName full = new QualifiedName(index.name().schema(), to);
            Refused.whenInTheWay(draft.taken(full), "relation already exists");
            draft.put(new IndexBuilder(index).name(full).build());
        }
    }

    void alter(Relation table, AlterConstraint action) {
        Deque<TableConstraint> open = new ArrayDeque<>(List.of(existing(table, action.name())));
        while (!open.isEmpty()) {
            TableConstraint constraint = open.remove();
            draft.put(altered(constraint, action));
            open.addAll(draft.constraints.find(Lookups.CONSTRAINT_PARENT, constraint.id()));
        }
    }

    private static TableConstraint altered(TableConstraint constraint, AlterConstraint action) {
        if (!(constraint.definition() instanceof ForeignKey key)) {
            return constraint;
        }
        boolean enforced = action.enforced().orElse(key.enforced());
        ForeignKey changed = new ForeignKey(
                key.name(),
                key.columns(),
                key.referenced(),
                key.referencedColumns(),
                key.notValid(),
                enforced,
                key.onDelete(),
                key.onUpdate(),
                action.deferrable().orElse(key.deferrable()),
                key.initiallyDeferred());
        boolean checked = enforced && !key.enforced();
        return constraint
                .defined(changed, constraint.columns())
                .validated(enforced && (checked || constraint.validated()));
    }

    private TableConstraint existing(Relation table, String name) {
        return draft.now().constraint(table.id(), name).orElseThrow(() -> new Refused("constraint does not exist"));
    }
}
