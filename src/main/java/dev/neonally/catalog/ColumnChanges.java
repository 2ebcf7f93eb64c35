package dev.neonally.catalog;

import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identity;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.SequenceOptions;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TableAction.DropColumn;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Columns and what a column has: type, default, NOT NULL, identity. Children follow their parents. */
final class ColumnChanges {

    private static final Map<String, String> SERIAL_TYPES =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    private final Draft draft;

    ColumnChanges(Draft draft) {
        this.draft = draft;
    }

    /** The column as defined, with its sequence created if it has one. */
    Column define(Relation table, ColumnDefinition definition) {
        TypeName written = definition.type();
        OptionalInt sequence = OptionalInt.empty();
        Optional<Expression> defaultValue = definition.defaultValue().filter(value -> !Expressions.isNull(value));
        TypeName type = draft.now().resolved(written);
        if (written.isSerial()) {
            type = TypeName.of(SERIAL_TYPES.get(written.name().name()));
        }
        if (written.isSerial() || definition.identity().isPresent()) {
            TypeName width = definition
                    .identity()
                    .flatMap(identity -> identity.options().type())
                    .orElse(type);
            sequence = OptionalInt.of(new SequenceChanges(draft).createFor(table, definition.name(), width));
        }
        if (written.isSerial()) {
            defaultValue = Optional.of(nextValue(draft.relation(sequence.getAsInt())));
        }
        return new Column(
                definition.name(),
                Optional.of(type),
                definition.collation(),
                definition.notNull() || sequence.isPresent(),
                defaultValue,
                definition.generated(),
                definition.identity(),
                sequence,
                false,
                draft.migration);
    }

    /** The default of a serial column. */
    private Expression nextValue(Relation sequence) {
        QualifiedName name = sequence.name();
        boolean plain = draft.searchPath.contains(name.schema()) || Catalog.TEMPORARY.equals(name.schema());
        String literal = (plain ? name.in(null) : name).toString().replace("'", "''");
        return new Expression(
                "nextval ( '" + literal + "' :: regclass )",
                List.of(QualifiedName.of("nextval")),
                List.of(),
                List.of(TypeName.of("regclass")),
                List.of());
    }

    void add(Relation table, AddColumn action, boolean only) {
        ColumnDefinition definition = action.column();
        if (table.column(definition.name()).isPresent()) {
            Refused.whenInTheWay(!action.ifNotExists(), "column already exists");
            return;
        }
        Refused.when(table.isPartition(), "cannot add column to a partition");
        Refused.when(only && !draft.now().childrenOf(table.id()).isEmpty(), "column must be added to child tables too");
        Column column = define(table, definition);
        draft.put(new RelationBuilder(draft.relation(table.id()))
                .addColumn(column)
                .build());
        for (Relation child : draft.now().descendantsOf(table.id())) {
            if (child.column(column.name()).isEmpty()) {
                draft.put(new RelationBuilder(child)
                        .addColumn(inherited(column, child))
                        .build());
            }
        }
        ConstraintChanges constraints = new ConstraintChanges(draft);
        definition.constraints().forEach(constraint -> constraints.add(draft.relation(table.id()), constraint, only));
    }

    /** A parent's column as its child gets it; partitions share the parent's identity (17). */
    Column inherited(Column column, Relation child) {
        return column.identity(child.isPartition() ? column.identity() : Optional.empty(), OptionalInt.empty())
                .inherited(true)
                .since(draft.migration);
    }

    void drop(Relation table, DropColumn action, boolean only) {
        if (table.column(action.column()).isEmpty()) {
            Refused.when(!action.ifExists(), "column does not exist");
            return;
        }
        Refused.when(comesFromParent(table, action.column()), "cannot drop inherited column");
        Refused.when(isPartitionKey(table, action.column()), "cannot drop column named in partition key");
        drop(table, action.column(), action.cascade(), only);
    }

    /** Drops the column there and where it was inherited. */
    void drop(Relation table, String column, boolean cascade, boolean only) {
        ColumnRemoval removal = new ColumnRemoval(draft, cascade);
        Deque<Integer> open = new ArrayDeque<>(List.of(table.id()));
        while (!open.isEmpty()) {
            int id = open.remove();
            removal.remove(draft.relation(id), column);
            for (Relation child : draft.now().childrenOf(id)) {
                boolean orphaned =
                        child.column(column).filter(Column::inherited).isPresent() && !comesFromParent(child, column);
                if (orphaned && only) {
                    draft.put(new RelationBuilder(child)
                            .column(column, c -> c.inherited(false))
                            .build());
                } else if (orphaned) {
                    open.add(child.id());
                }
            }
        }
    }

    void changeType(Relation table, AlterColumnType action, boolean only) {
        Refused.when(action.type().isSerial(), "type does not exist");
        Refused.when(comesFromParent(table, action.column()), "cannot alter inherited column");
        TypeName type = draft.now().resolved(action.type());
        change(table, action.column(), only, column -> column.typed(Optional.of(type), action.collation()));
        Column changed = draft.relation(table.id()).column(action.column()).orElseThrow();
        if (changed.identity().isPresent() && changed.sequence().isPresent()) {
            draft.put(new RelationBuilder(draft.relation(changed.sequence().getAsInt()))
                    .sequenceWidth(SequenceChanges.width(type))
                    .build());
        }
    }

    void setDefault(Relation table, String column, Optional<Expression> value, boolean only) {
        change(table, column, only, c -> c.defaulted(value.filter(v -> !Expressions.isNull(v))));
    }

    void setNotNull(Relation table, String column, boolean only) {
        change(table, column, only, c -> c.notNull(true));
        for (Relation relation : family(table, only)) {
            notNullConstraints(relation, column).forEach(constraint -> draft.put(constraint.validated(true)));
        }
    }

    void dropNotNull(Relation table, String column, boolean only) {
        Refused.when(isPrimaryKey(table, column), "column is in a primary key");
        Refused.when(
                table.isPartition()
                        && parents(table).stream()
                                .flatMap(parent -> parent.column(column).stream())
                                .anyMatch(Column::notNull),
                "column is marked NOT NULL in parent table");
        change(table, column, only, c -> c.notNull(false));
        for (Relation relation : family(table, only)) {
            notNullConstraints(relation, column).forEach(draft::remove);
        }
    }

    void addIdentity(Relation table, String name, Identity identity) {
        Column column = table.column(name).orElseThrow(() -> new Refused("column does not exist"));
        Refused.when(!column.notNull(), "column must be declared NOT NULL before identity can be added");
        Refused.when(column.identity().isPresent() || column.defaultValue().isPresent(), "column has a default");
        TypeName type = identity.options().type().or(column::type).orElse(TypeName.of("int8"));
        OptionalInt sequence = OptionalInt.of(new SequenceChanges(draft).createFor(table, name, type));
        draft.put(new RelationBuilder(draft.relation(table.id()))
                .column(name, c -> c.identity(Optional.of(identity), sequence))
                .build());
        for (Relation partition : draft.now().descendantsOf(table.id())) {
            if (partition.isPartition()) {
                draft.put(new RelationBuilder(partition)
                        .column(name, c -> c.identity(Optional.of(identity), OptionalInt.empty()))
                        .build());
            }
        }
    }

    void alterIdentity(Relation table, String name, SequenceOptions options) {
        Column column = table.column(name)
                .filter(c -> c.identity().isPresent())
                .orElseThrow(() -> new Refused("column is not an identity column"));
        if (column.sequence().isPresent()) {
            new SequenceChanges(draft).alter(draft.relation(column.sequence().getAsInt()), options);
        }
    }

    void dropIdentity(Relation table, String name, boolean ifExists) {
        Column column = table.column(name).orElseThrow(() -> new Refused("column does not exist"));
        Refused.when(!ifExists && column.identity().isEmpty(), "column is not an identity column");
        if (column.identity().isEmpty()) {
            return;
        }
        column.sequence().ifPresent(sequence -> draft.remove(draft.relation(sequence)));
        change(table, name, false, c -> c.identity(Optional.empty(), OptionalInt.empty()));
    }

    void setExpression(Relation table, String column, Expression expression, boolean only) {
        change(
                table,
                column,
                only,
                c -> c.generated(c.generated()
                        .map(generated -> new ColumnDefinition.Generated(expression, generated.storage()))));
    }

    void dropExpression(Relation table, String column, boolean only) {
        change(table, column, only, c -> c.generated(Optional.empty()));
    }

    void rename(Relation relation, String from, String to) {
        Refused.when(relation.column(from).isEmpty(), "column does not exist");
        Refused.when(comesFromParent(relation, from), "cannot rename inherited column");
        ColumnRename rename = new ColumnRename(draft, from, to);
        for (Relation each : family(relation, false)) {
            Refused.whenInTheWay(each.column(to).isPresent(), "column already exists");
            if (each.column(from).isPresent()) {
                rename.in(each);
            }
        }
    }

    private void change(Relation table, String column, boolean only, UnaryOperator<Column> change) {
        Refused.when(table.column(column).isEmpty(), "column does not exist");
        for (Relation relation : family(table, only)) {
            draft.put(new RelationBuilder(relation).column(column, change).build());
        }
    }

    /** The table as it stands, and its descendants unless ONLY is written. */
    private List<Relation> family(Relation table, boolean only) {
        List<Relation> family = new ArrayList<>(List.of(draft.relation(table.id())));
        if (!only) {
            family.addAll(draft.now().descendantsOf(table.id()));
        }
        return family;
    }

    private boolean comesFromParent(Relation table, String column) {
        return parents(table).stream().anyMatch(parent -> parent.column(column).isPresent());
    }

    private List<Relation> parents(Relation table) {
        return table.parents().stream().map(draft::relation).toList();
    }

    private static boolean isPartitionKey(Relation table, String column) {
        return table.partitionKey().stream()
                .flatMap(key -> key.elements().stream())
                .flatMap(element -> element.columns().stream())
                .anyMatch(c -> c.name().equals(column));
    }

    private boolean isPrimaryKey(Relation table, String column) {
        return draft.now().indexesOf(table.id()).stream()
                .anyMatch(index -> index.primary() && index.leadingColumns().contains(column));
    }

    private List<TableConstraint> notNullConstraints(Relation table, String column) {
        return draft.now().constraintsOf(table.id()).stream()
                .filter(constraint -> constraint.definition() instanceof NotNull notNull
                        && notNull.column().equals(column))
                .toList();
    }
}
