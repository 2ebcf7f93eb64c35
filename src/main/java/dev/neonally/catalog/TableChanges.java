package dev.neonally.catalog;

import dev.neonally.catalog.Relation.Contents;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.UserType.CompositeType;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.CreateTable;
import dev.neonally.sql.operation.CreateTable.Like;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** CREATE TABLE in all its forms. */
final class TableChanges {

    private final Draft draft;

    TableChanges(Draft draft) {
        this.draft = draft;
    }

    void create(CreateTable operation) {
        boolean temporary = operation.persistence() == Persistence.TEMPORARY;
        QualifiedName name = draft.place(operation.name(), temporary);
        if (draft.taken(name)) {
            Refused.whenInTheWay(!operation.ifNotExists(), "relation already exists");
            return;
        }
        List<Relation> parents = parents(operation);
        Kind kind = operation.foreign()
                ? Kind.FOREIGN_TABLE
                : operation.partitionKey().isPresent() ? Kind.PARTITIONED_TABLE : Kind.TABLE;
        Relation table = new RelationBuilder(draft.newId(), name, kind, draft.migration)
                .persistence(Catalog.TEMPORARY.equals(name.schema()) ? Persistence.TEMPORARY : operation.persistence())
                .parents(parents.stream().map(Relation::id).toList())
                .partitionKey(operation.partitionKey())
                .bound(operation.partitionOf().map(CreateTable.PartitionOf::bound))
                .ofType(operation
                        .ofType()
                        .map(type -> draft.now()
                                .resolved(new TypeName(type, List.of(), 0))
                                .name()))
                .options(operation.options())
                .contents(contents(operation))
                .build();
        draft.put(table);
        draft.put(new RelationBuilder(table)
                .columns(columns(table, operation, parents))
                .build());
        addConstraints(table.id(), operation, parents);
    }

    private List<Relation> parents(CreateTable operation) {
        return Stream.concat(
                        operation.inherits().stream(),
                        operation.partitionOf().map(CreateTable.PartitionOf::parent).stream())
                .flatMap(parent -> draft.now().relation(parent).stream())
                .toList();
    }

    private static Contents contents(CreateTable operation) {
        if (operation.foreign()) {
            return Contents.UNKNOWN;
        }
        return operation.withData()
                ? operation.query().map(DataChanges::contents).orElse(Contents.EMPTY)
                : Contents.EMPTY;
    }

    private List<Column> columns(Relation table, CreateTable operation, List<Relation> parents) {
        return operation
                .query()
                .map(query -> new QueryColumns(draft.now(), query).columns(operation.queryColumns()))
                .orElseGet(() -> definedColumns(table, operation, parents));
    }

    /** Inherited columns first, then those of LIKE and of the statement itself. */
    private List<Column> definedColumns(Relation table, CreateTable operation, List<Relation> parents) {
        List<Column> columns = new ArrayList<>();
        ColumnChanges definitions = new ColumnChanges(draft);
        for (Relation parent : parents) {
            parent.columns().forEach(column -> merge(columns, definitions.inherited(column, table)));
        }
        operation.ofType().ifPresent(type -> columns.addAll(attributes(table, type)));
        for (Like like : operation.likes()) {
            draft.now()
                    .relation(like.source())
                    .ifPresent(source ->
                            source.columns().forEach(column -> declare(columns, like(table, column, like))));
        }
        for (ColumnDefinition definition : operation.columns()) {
            declare(columns, definitions.define(table, definition));
        }
        return columns;
    }

    private List<Column> attributes(Relation table, QualifiedName type) {
        ColumnChanges definitions = new ColumnChanges(draft);
        return draft.now().type(type).stream()
                .filter(CompositeType.class::isInstance)
                .flatMap(composite -> ((CompositeType) composite).attributes().stream())
                .map(attribute -> definitions.define(table, attribute))
                .toList();
    }

    /** Adds a parent's column, or merges it with that of another parent. */
    private static void merge(List<Column> columns, Column inherited) {
        for (int i = 0; i < columns.size(); i++) {
            Column known = columns.get(i);
            if (known.name().equals(inherited.name())) {
                columns.set(i, known.notNull(known.notNull() || inherited.notNull()));
                return;
            }
        }
        columns.add(inherited);
    }

    /** Adds a column of the table itself; over an inherited one its default and NOT NULL win. */
    private static void declare(List<Column> columns, Column declared) {
        for (int i = 0; i < columns.size(); i++) {
            Column known = columns.get(i);
            if (known.name().equals(declared.name())) {
                Refused.when(!known.inherited(), "column specified more than once");
                columns.set(
                        i,
                        known.inherited(false)
                                .notNull(known.notNull() || declared.notNull())
                                .defaulted(declared.defaultValue().or(known::defaultValue)));
                return;
            }
        }
        columns.add(declared);
    }

    private Column like(Relation table, Column source, Like like) {
        Column plain = Column.plain(source.name(), source.type(), draft.migration)
                .typed(source.type(), source.collation())
                .notNull(source.notNull());
        Column defaulted = includes(like, "defaults") ? plain.defaulted(source.defaultValue()) : plain;
        Column generated = includes(like, "generated") ? defaulted.generated(source.generated()) : defaulted;
        if (source.identity().isEmpty() || !includes(like, "identity")) {
            return generated;
        }
        // the server does not carry the column's type over to the copied sequence
        int sequence = new SequenceChanges(draft).createFor(table, source.name(), TypeName.of("int8"));
        return generated.identity(source.identity(), OptionalInt.of(sequence));
    }

    private static boolean includes(Like like, String what) {
        return like.including().contains(what) || like.including().contains("all");
    }

    /** CHECKs, keys and foreign keys, in the order in which the server names them. */
    private void addConstraints(int table, CreateTable operation, List<Relation> parents) {
        ConstraintChanges constraints = new ConstraintChanges(draft, !operation.foreign());
        List<Constraint> written = Stream.concat(
                        operation.columns().stream().flatMap(column -> column.constraints().stream()),
                        operation.constraints().stream())
                .toList();
        List<Constraint> keys = keys(written);
        for (Constraint constraint : written) {
            if (!(constraint instanceof ForeignKey) && !isKey(constraint)) {
                constraints.add(draft.relation(table), constraint, false);
            }
        }
        for (Relation parent : parents) {
            constraints.inheritAll(parent, draft.relation(table));
        }
        operation.likes().forEach(like -> copyChecks(like, table));
        keys.forEach(key -> constraints.add(draft.relation(table), key, false));
        operation.likes().forEach(like -> copyIndexes(like, table));
        if (operation.partitionOf().isPresent()) {
            parents.forEach(parent -> new PartitionChanges(draft).equip(parent, draft.relation(table)));
        }
        for (Constraint constraint : written) {
            if (constraint instanceof ForeignKey) {
                constraints.add(draft.relation(table), constraint, false);
            }
        }
    }

    private static boolean isKey(Constraint constraint) {
        return constraint instanceof Unique || constraint instanceof Constraint.Exclude;
    }

    /** The primary key first; of two UNIQUEs that say the same the server keeps one. */
    private static List<Constraint> keys(List<Constraint> written) {
        List<Constraint> keys = new ArrayList<>();
        Stream.concat(
                        written.stream().filter(TableChanges::isPrimaryKey),
                        written.stream().filter(constraint -> isKey(constraint) && !isPrimaryKey(constraint)))
                .forEach(key -> {
                    if (keys.stream().noneMatch(kept -> isSame(kept, key))) {
                        keys.add(key);
                    }
                });
        return keys;
    }

    private static boolean isPrimaryKey(Constraint constraint) {
        return constraint instanceof Unique unique && unique.primary();
    }

    private static boolean isSame(Constraint one, Constraint other) {
        return one instanceof Unique a
                && other instanceof Unique b
                && a.columns().equals(b.columns())
                && a.include().equals(b.include())
                && a.nullsNotDistinct() == b.nullsNotDistinct()
                && a.deferrable() == b.deferrable()
                && (b.name().isEmpty() || a.name().isEmpty() || a.name().equals(b.name()));
    }

    private void copyChecks(Like like, int table) {
        if (includes(like, "constraints")) {
            ConstraintChanges constraints = new ConstraintChanges(draft, true);
            source(like).stream()
                    .flatMap(source -> draft.now().constraintsOf(source.id()).stream())
                    .filter(constraint -> constraint.definition() instanceof Check)
                    .forEach(constraint -> constraints.add(
                            draft.relation(table), named((Check) constraint.definition(), constraint.name()), false));
        }
    }

    private static Check named(Check check, String name) {
        return new Check(Optional.of(name), check.condition(), false, check.noInherit(), check.enforced());
    }

    private void copyIndexes(Like like, int table) {
        if (includes(like, "indexes")) {
            source(like).stream()
                    .flatMap(source -> draft.now().indexesOf(source.id()).stream())
                    .forEach(index -> new IndexChanges(draft).copy(index, draft.relation(table)));
        }
    }

    private Optional<Relation> source(Like like) {
        return draft.now().relation(like.source());
    }
}
