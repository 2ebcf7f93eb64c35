package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Indexes, and the unique, primary key and exclusion constraints that stand on them. */
final class IndexChanges {

    private final Draft draft;

    IndexChanges(Draft draft) {
        this.draft = draft;
    }

    void create(CreateIndex operation) {
        Relation table = draft.now()
                .relation(operation.table())
                .filter(relation -> relation.isTable() || relation.kind() == Kind.MATERIALIZED_VIEW)
                .orElseThrow(() -> new Refused("relation does not exist"));
        List<Element> elements =
                operation.elements().stream().map(IndexChanges::simplified).toList();
        Stream.concat(elements.stream().map(Element::expression), operation.predicate().stream())
                .forEach(expression -> Expressions.columns(expression, table));
        IndexBuilder shape = new IndexBuilder(elements)
                .unique(operation.unique())
                .method(operation.method())
                .include(operation.include())
                .nullsNotDistinct(operation.nullsNotDistinct())
                .predicate(operation.predicate());
        String name = operation
                .name()
                .orElseGet(
                        () -> new Naming(draft.now()).index(table.name(), operation.elements(), operation.include()));
        boolean taken = draft.taken(new QualifiedName(table.name().schema(), name));
        if (!taken || !operation.ifNotExists()) {
            complete(add(table, shape, name), operation.only());
        }
    }

    /** A column in parentheses is a column, also with a COLLATE inside of them. */
    private static Element simplified(Element element) {
        Expression expression = element.expression();
        List<String> tokens = FoldedText.tokens(expression.text());
        boolean column =
                expression.columns().size() == 1 && expression.columns().get(0).schema() == null;
        boolean collated = tokens.size() == 3 && tokens.get(1).equals("collate");
        if (!column || tokens.size() > 1 && !collated) {
            return element;
        }
        return new Element(
                Optional.of(expression.columns().get(0).name()),
                expression,
                collated ? FoldedText.name(tokens.get(2)) : element.collation(),
                element.operatorClass(),
                element.descending(),
                element.nullsOption());
    }

    /** Adds a constraint with the index that enforces it. */
    void addConstraint(Relation table, Constraint definition, IndexBuilder shape, boolean only) {
        Index index = addConstraint(table, definition, shape, definition.name(), OptionalInt.empty());
        complete(index, only);
    }

    /** Gives a table an index or constraint like that of another one, under a name of its own. */
    void copy(Index original, Relation table) {
        copy(original, table, OptionalInt.empty());
    }

    private Index copy(Index original, Relation table, OptionalInt parent) {
        IndexBuilder shape = new IndexBuilder(original)
                .constraint(OptionalInt.empty())
                .valid(true)
                .parent(parent);
        Optional<TableConstraint> constraint = constraintOf(original);
        if (constraint.isPresent()) {
            OptionalInt inheritedFrom = parent.isPresent() ? original.constraint() : OptionalInt.empty();
            return addConstraint(table, constraint.get().definition(), shape, Optional.empty(), inheritedFrom);
        }
        return add(table, shape, new Naming(draft.now()).index(table.name(), original.elements(), original.include()));
    }

    private Index add(Relation table, IndexBuilder shape, String name) {
        QualifiedName full = new QualifiedName(table.name().schema(), name);
        Refused.whenInTheWay(draft.taken(full), "relation already exists");
        Index index =
                shape.identity(draft.newId(), full, table.id(), draft.migration).build();
        draft.put(index);
        return index;
    }

    private Index addConstraint(
            Relation table, Constraint definition, IndexBuilder shape, Optional<String> name, OptionalInt parent) {
        int id = draft.newId();
        Index index = shape.constraint(OptionalInt.of(id)).build();
        String chosen = name.orElseGet(() -> chooseName(table, definition, index));
        Refused.whenInTheWay(draft.now().constraint(table.id(), chosen).isPresent(), "constraint already exists");
        Index added = add(table, shape, chosen);
        draft.put(new TableConstraint(
                id,
                chosen,
                table.id(),
                definition,
                true,
                OptionalInt.of(added.id()),
                OptionalInt.empty(),
                parent,
                mentioned(table, added),
                draft.migration));
        if (added.primary()) {
            ColumnChanges columns = new ColumnChanges(draft);
            added.leadingColumns().forEach(column -> columns.setNotNull(table, column, false));
        }
        return added;
    }

    private String chooseName(Relation table, Constraint definition, Index index) {
        Naming naming = new Naming(draft.now());
        if (definition instanceof Exclude) {
            return naming.exclusion(table.name(), index.elements());
        }
        return index.primary()
                ? naming.primaryKey(table.name())
                : naming.uniqueKey(table.name(), index.elements(), index.include());
    }

    /** ADD CONSTRAINT … USING INDEX. */
    void useIndex(Relation table, Unique definition, String indexName) {
        Index index = draft.now()
                .index(new QualifiedName(table.name().schema(), indexName))
                .filter(found -> found.table() == table.id())
                .orElseThrow(() -> new Refused("index does not exist"));
        Refused.when(index.constraint().isPresent(), "index is already associated with a constraint");
        Refused.when(!index.unique() || !index.valid() || index.predicate().isPresent(), "index is not usable");
        String name = definition.name().orElse(indexName);
        Refused.whenInTheWay(draft.now().constraint(table.id(), name).isPresent(), "constraint already exists");
        QualifiedName full = new QualifiedName(table.name().schema(), name);
        Refused.whenInTheWay(!full.equals(index.name()) && draft.taken(full), "relation already exists");
        int id = draft.newId();
        draft.put(new IndexBuilder(index)
                .name(full)
                .primary(definition.primary())
                .constraint(OptionalInt.of(id))
                .build());
        Unique filled = new Unique(
                definition.name(),
                definition.primary(),
                index.leadingColumns(),
                index.include(),
                index.nullsNotDistinct(),
                definition.usingIndex(),
                definition.deferrable(),
                definition.initiallyDeferred(),
                definition.notValid());
        draft.put(new TableConstraint(
                id,
                name,
                table.id(),
                filled,
                true,
                OptionalInt.of(index.id()),
                OptionalInt.empty(),
                OptionalInt.empty(),
                mentioned(table, index),
                draft.migration));
        if (definition.primary()) {
            ColumnChanges columns = new ColumnChanges(draft);
            index.leadingColumns().forEach(column -> columns.setNotNull(table, column, false));
        }
    }

    /** Carries a partitioned table's new index to its partitions, or leaves it invalid for ONLY. */
    private void complete(Index index, boolean only) {
        if (draft.relation(index.table()).kind() != Kind.PARTITIONED_TABLE) {
            return;
        }
        if (only && !draft.now().childrenOf(index.table()).isEmpty()) {
            draft.put(new IndexBuilder(index).valid(false).build());
        } else {
            Deque<Index> open = new ArrayDeque<>(List.of(index));
            while (!open.isEmpty()) {
                Index parent = open.remove();
                for (Relation partition : draft.now().childrenOf(parent.table())) {
                    adopt(parent, partition).ifPresent(open::add);
                }
            }
        }
    }

    /** Gives a new partition the indexes that its parent has. */
    void adoptAll(Relation parent, Relation partition) {
        for (Index index : draft.now().indexesOf(parent.id())) {
            adopt(index, partition).ifPresent(copy -> complete(copy, false));
        }
    }

    /** Attaches the partition's index of the same shape; where it has none, the server creates one, which is returned. */
    private Optional<Index> adopt(Index parent, Relation partition) {
        Optional<Index> same = draft.now().indexesOf(partition.id()).stream()
                .filter(index -> index.parent().isEmpty() && sameShape(parent, index))
                .filter(index ->
                        parent.constraint().isEmpty() || index.constraint().isPresent())
                .findFirst();
        if (same.isPresent()) {
            link(parent, same.get());
            return Optional.empty();
        }
        return Optional.of(copy(parent, partition, OptionalInt.of(parent.id())));
    }

    /** ALTER INDEX … ATTACH PARTITION. */
    void attach(Index parent, Index child) {
        Refused.when(
                !draft.relation(child.table()).parents().contains(parent.table()),
                "index is not on a partition of the table");
        Refused.when(
                child.parent().isPresent() && child.parent().getAsInt() != parent.id(),
                "index is already attached to another index");
        Refused.when(
                draft.indexes.find(Lookups.INDEX_PARENT, parent.id()).stream()
                        .anyMatch(index -> index.table() == child.table() && index.id() != child.id()),
                "another index is already attached for the partition");
        link(parent, child);
        validate(parent);
    }

    private void link(Index parent, Index child) {
        draft.put(new IndexBuilder(child).parent(OptionalInt.of(parent.id())).build());
        if (parent.constraint().isPresent()) {
            constraintOf(child).ifPresent(constraint -> draft.put(constraint.childOf(parent.constraint())));
        }
    }

    /** Makes the index valid once every partition has its own, and then its parents likewise. */
    private void validate(Index index) {
        Index next = index;
        while (next != null) {
            List<Index> attached = draft.indexes.find(Lookups.INDEX_PARENT, next.id());
            boolean complete = attached.stream().allMatch(Index::valid)
                    && attached.size() == draft.now().childrenOf(next.table()).size();
            if (!complete) {
                return;
            }
            draft.put(new IndexBuilder(next).valid(true).build());
            next = next.parent().isPresent()
                    ? draft.now().index(next.parent().getAsInt()).orElse(null)
                    : null;
        }
    }

    private Optional<TableConstraint> constraintOf(Index index) {
        return index.constraint().isPresent()
                ? draft.constraints.get(index.constraint().getAsInt())
                : Optional.empty();
    }

    private static boolean sameShape(Index one, Index other) {
        return one.unique() == other.unique()
                && one.nullsNotDistinct() == other.nullsNotDistinct()
                && one.method().equals(other.method())
                && one.include().equals(other.include())
                && text(one).equals(text(other))
                && one.elements().size() == other.elements().size()
                && keys(one).equals(keys(other));
    }

    private static Optional<String> text(Index index) {
        return index.predicate().map(predicate -> predicate.text());
    }

    private static List<List<Optional<String>>> keys(Index index) {
        return index.elements().stream()
                .map(element -> List.of(
                        element.column()
                                .or(() -> Optional.of(element.expression().text())),
                        element.collation(),
                        element.operatorClass()))
                .toList();
    }

    private static List<String> mentioned(Relation table, Index index) {
        return table.columns().stream()
                .map(Column::name)
                .filter(index::mentions)
                .toList();
    }

    /** The keys of an index on plain columns. */
    static List<Element> keys(List<String> columns) {
        return columns.stream().map(IndexChanges::key).toList();
    }

    private static Element key(String column) {
        return new Element(
                Optional.of(column), Expressions.column(column), Optional.empty(), Optional.empty(), false, false);
    }
}
