package dev.neonally.catalog;

import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.AddIdentity;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TableAction.AlterConstraint;
import dev.neonally.sql.operation.TableAction.AlterIdentity;
import dev.neonally.sql.operation.TableAction.AttachIndexPartition;
import dev.neonally.sql.operation.TableAction.AttachPartition;
import dev.neonally.sql.operation.TableAction.DetachPartition;
import dev.neonally.sql.operation.TableAction.DropColumn;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import dev.neonally.sql.operation.TableAction.DropDefault;
import dev.neonally.sql.operation.TableAction.DropExpression;
import dev.neonally.sql.operation.TableAction.DropIdentity;
import dev.neonally.sql.operation.TableAction.DropNotNull;
import dev.neonally.sql.operation.TableAction.Inherit;
import dev.neonally.sql.operation.TableAction.RenameColumn;
import dev.neonally.sql.operation.TableAction.RenameConstraint;
import dev.neonally.sql.operation.TableAction.RenameTo;
import dev.neonally.sql.operation.TableAction.SetDefault;
import dev.neonally.sql.operation.TableAction.SetExpression;
import dev.neonally.sql.operation.TableAction.SetLogged;
import dev.neonally.sql.operation.TableAction.SetNotNull;
import dev.neonally.sql.operation.TableAction.SetOptions;
import dev.neonally.sql.operation.TableAction.SetReplicaIdentity;
import dev.neonally.sql.operation.TableAction.SetRowSecurity;
import dev.neonally.sql.operation.TableAction.SetSchemaTo;
import dev.neonally.sql.operation.TableAction.ToggleTrigger;
import dev.neonally.sql.operation.TableAction.ValidateConstraint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** ALTER TABLE and its like, subcommand by subcommand in the order in which the server runs them. */
final class AlterTableChanges {

    private final Draft draft;
    private final ColumnChanges columns;
    private final ConstraintChanges constraints;
    private final PartitionChanges partitions;

    AlterTableChanges(Draft draft) {
        this.draft = draft;
        columns = new ColumnChanges(draft);
        constraints = new ConstraintChanges(draft);
        partitions = new PartitionChanges(draft);
    }

    void alter(AlterTable operation) {
        Optional<Relation> relation = draft.now().relation(operation.name());
        if (relation.isPresent()) {
            List<TableAction> ordered = operation.actions().stream()
                    .sorted(Comparator.comparingInt(AlterTableChanges::pass))
                    .toList();
            ordered.forEach(
                    action -> apply(action, draft.relation(relation.get().id()), operation.only()));
        } else {
            Index index = draft.now().index(operation.name()).orElseThrow(() -> new Refused("relation does not exist"));
            operation.actions().forEach(action -> apply(action, index));
        }
    }

    /** The server drops first, then changes types, adds columns, adds constraints, and foreign keys last. */
    private static int pass(TableAction action) {
        if (action instanceof DropColumn
                || action instanceof DropConstraint
                || action instanceof DropNotNull
                || action instanceof DropIdentity
                || action instanceof DropExpression
                || action instanceof DropDefault) {
            return 0;
        }
        if (action instanceof AlterColumnType) {
            return 1;
        }
        if (action instanceof AddColumn) {
            return 2;
        }
        boolean last = action instanceof AddConstraint added && added.constraint() instanceof ForeignKey
                || action instanceof AddIdentity
                || action instanceof SetDefault;
        return last ? 4 : 3;
    }

    private void apply(TableAction action, Relation relation, boolean only) {
        if (action instanceof AddColumn add) {
            columns.add(table(relation), add, only);
        } else if (action instanceof DropColumn drop) {
            columns.drop(table(relation), drop, only);
        } else if (action instanceof AlterColumnType type) {
            columns.changeType(table(relation), type, only);
        } else if (action instanceof SetDefault set) {
            columns.setDefault(relation, set.column(), Optional.of(set.value()), only);
        } else if (action instanceof DropDefault drop) {
            columns.setDefault(relation, drop.column(), Optional.empty(), only);
        } else if (action instanceof SetNotNull set) {
            columns.setNotNull(table(relation), set.column(), only);
        } else if (action instanceof DropNotNull drop) {
            columns.dropNotNull(table(relation), drop.column(), only);
        } else if (action instanceof AddIdentity add) {
            columns.addIdentity(table(relation), add.column(), add.identity());
        } else if (action instanceof AlterIdentity alter) {
            columns.alterIdentity(table(relation), alter.column(), alter.options());
        } else if (action instanceof DropIdentity drop) {
            columns.dropIdentity(table(relation), drop.column(), drop.ifExists());
        } else if (action instanceof SetExpression set) {
            columns.setExpression(table(relation), set.column(), set.expression(), only);
        } else if (action instanceof DropExpression drop) {
            columns.dropExpression(table(relation), drop.column(), only);
        } else if (action instanceof RenameColumn rename) {
            columns.rename(relation, rename.from(), rename.to());
        } else {
            applyConstraint(action, relation, only);
        }
    }

    private void applyConstraint(TableAction action, Relation relation, boolean only) {
        if (action instanceof AddConstraint add) {
            constraints.add(table(relation), add.constraint(), only);
        } else if (action instanceof AlterConstraint alter) {
            constraints.alter(table(relation), alter);
        } else if (action instanceof ValidateConstraint validate) {
            constraints.validate(table(relation), validate.name());
        } else if (action instanceof DropConstraint drop) {
            constraints.drop(table(relation), drop, only);
        } else if (action instanceof RenameConstraint rename) {
            constraints.rename(table(relation), rename.from(), rename.to());
        } else {
            applyWhole(action, relation);
        }
    }

    private void applyWhole(TableAction action, Relation relation) {
        if (action instanceof RenameTo rename) {
            new RelationMoves(draft).rename(relation, rename.name());
        } else if (action instanceof SetSchemaTo move) {
            new RelationMoves(draft).setSchema(relation, move.schema());
        } else if (action instanceof SetLogged set) {
            setPersistence(relation, set.logged() ? Persistence.PERMANENT : Persistence.UNLOGGED);
        } else if (action instanceof SetOptions set) {
            RelationBuilder builder = new RelationBuilder(relation);
            draft.put((set.reset() ? builder.resetOptions(set.options().keySet()) : builder.addOptions(set.options()))
                    .build());
        } else if (action instanceof Inherit inherit) {
            partitions.inherit(table(relation), inherit);
        } else if (action instanceof AttachPartition attach) {
            partitions.attach(relation, attach);
        } else if (action instanceof DetachPartition detach) {
            partitions.detach(relation, detach);
        } else if (action instanceof SetReplicaIdentity set) {
            draft.put(new RelationBuilder(relation)
                    .replicaIdentity(set.identity())
                    .build());
        } else if (action instanceof SetRowSecurity set) {
            draft.put(withRowSecurity(relation, set));
        } else if (action instanceof ToggleTrigger toggle) {
            new TriggerChanges(draft).toggle(relation, toggle);
        }
    }

    private void apply(TableAction action, Index index) {
        if (action instanceof RenameTo rename) {
            new RelationMoves(draft).rename(index, rename.name());
        } else if (action instanceof AttachIndexPartition attach) {
            Index child = draft.now().index(attach.index()).orElseThrow(() -> new Refused("relation does not exist"));
            new IndexChanges(draft).attach(index, child);
        }
    }

    private static Relation withRowSecurity(Relation table, SetRowSecurity action) {
        RelationBuilder builder = new RelationBuilder(table);
        return switch (action.state()) {
            case ENABLE -> builder.rowSecurity(true).build();
            case DISABLE -> builder.rowSecurity(false).build();
            case FORCE -> builder.forcedRowSecurity(true).build();
            case NO_FORCE -> builder.forcedRowSecurity(false).build();
        };
    }

    private void setPersistence(Relation relation, Persistence persistence) {
        draft.put(new RelationBuilder(relation).persistence(persistence).build());
        for (Relation sequence : draft.relations.find(Lookups.SEQUENCE_OWNER, relation.id())) {
            draft.put(new RelationBuilder(sequence).persistence(persistence).build());
        }
    }

    private static Relation table(Relation relation) {
        Refused.when(!relation.isTable(), "is not a table");
        return relation;
    }
}
