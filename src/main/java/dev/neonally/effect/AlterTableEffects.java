package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition.Generated.Storage;
import dev.neonally.sql.operation.ObjectKind;
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
import dev.neonally.sql.operation.TableAction.SetAccessMethod;
import dev.neonally.sql.operation.TableAction.SetDefault;
import dev.neonally.sql.operation.TableAction.SetExpression;
import dev.neonally.sql.operation.TableAction.SetLogged;
import dev.neonally.sql.operation.TableAction.SetNotNull;
import dev.neonally.sql.operation.TableAction.SetStatistics;
import dev.neonally.sql.operation.TableAction.SetStorage;
import dev.neonally.sql.operation.TableAction.SetTablespace;
import dev.neonally.sql.operation.TableAction.ToggleTrigger;
import dev.neonally.sql.operation.TableAction.ValidateConstraint;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** ALTER TABLE, VIEW, MATERIALIZED VIEW, FOREIGN TABLE and INDEX. */
final class AlterTableEffects {

    /** Subcommands that repeat themselves on every table below, whatever its state. */
    private static final Set<Class<? extends TableAction>> RECURSIVE = Set.of(
            AlterColumnType.class,
            SetDefault.class,
            DropDefault.class,
            SetExpression.class,
            DropExpression.class,
            SetStatistics.class,
            SetStorage.class,
            RenameColumn.class);

    private final EffectBuilder effect;
    private final Catalog catalog;

    AlterTableEffects(EffectBuilder effect) {
        this.effect = effect;
        this.catalog = effect.catalog();
    }

    void alter(AlterTable alter) {
        boolean known = catalog.relation(alter.name()).isPresent();
        boolean index = alter.target() == ObjectKind.INDEX
                || !known && catalog.index(alter.name()).isPresent();
        if (index) {
            alterIndex(alter);
        } else if (alter.target() != ObjectKind.SEQUENCE && (known || !alter.ifExists())) {
            alter(effect.relation(alter.name()), alter);
        }
    }

    private void alterIndex(AlterTable alter) {
        for (TableAction action : alter.actions()) {
            if (action instanceof AttachIndexPartition attach) {
                catalog.index(alter.name())
                        .flatMap(i -> catalog.relation(i.table()))
                        .ifPresent(t -> effect.lock(t, LockMode.ACCESS_SHARE));
                catalog.index(attach.index())
                        .flatMap(i -> catalog.relation(i.table()))
                        .ifPresent(t -> effect.lock(t, LockMode.ACCESS_SHARE));
            }
        }
    }

    private void alter(Relation table, AlterTable alter) {
        LockMode mode = alter.actions().stream()
                .map(ActionLock::of)
                .max(Comparator.naturalOrder())
                .orElse(LockMode.ACCESS_EXCLUSIVE);
        AlteredTable altered = new AlteredTable(table, mode, alter);
        effect.lock(table, mode);
        alter.actions().forEach(action -> act(action, altered));
    }

    private void act(TableAction action, AlteredTable altered) {
        Relation table = altered.table();
        if (RECURSIVE.contains(action.getClass())) {
            effect.lockAll(altered.below(effect), altered.mode());
        }
        if (action instanceof AddColumn add) {
            new ColumnEffects(effect, altered).add(add);
        } else if (action instanceof DropColumn drop) {
            new ColumnEffects(effect, altered).drop(drop);
        } else if (action instanceof AlterColumnType change) {
            new ColumnEffects(effect, altered).changeType(change);
        } else if (action instanceof SetNotNull set) {
            new ColumnEffects(effect, altered).setNotNull(set.column());
        } else if (action instanceof DropNotNull drop) {
            new ColumnEffects(effect, altered).dropNotNull(drop.column());
        } else if (action instanceof SetExpression set) {
            setExpression(set, altered);
        } else if (action instanceof DropExpression drop && isVirtual(table, drop.column())) {
            effect.fail("0A000", "the expression of a virtual column cannot be dropped");
        } else if (action instanceof AddIdentity add) {
            identity(altered);
            refuseIdentity(add.column(), altered);
        } else if (action instanceof AlterIdentity || action instanceof DropIdentity) {
            identity(altered);
        } else if (action instanceof AddConstraint add) {
            new ConstraintEffects(effect, altered).add(add.constraint());
        } else if (action instanceof AlterConstraint alter) {
            new ConstraintEffects(effect, altered).alter(alter);
        } else if (action instanceof ValidateConstraint validate) {
            new ConstraintEffects(effect, altered).validate(validate.name());
        } else if (action instanceof DropConstraint drop) {
            new ConstraintEffects(effect, altered).drop(drop);
        } else if (action instanceof RenameConstraint rename) {
            new ConstraintEffects(effect, altered).rename(rename.from());
        } else if (action instanceof ToggleTrigger toggle) {
            toggle(toggle, altered);
        } else if (action instanceof Inherit inherit) {
            effect.lock(inherit.parent(), inherit.remove() ? LockMode.ACCESS_SHARE : LockMode.SHARE_UPDATE_EXCLUSIVE);
        } else if (action instanceof AttachPartition attach) {
            new PartitionEffects(effect).attach(table, attach);
        } else if (action instanceof DetachPartition detach) {
            new PartitionEffects(effect).detach(table, detach);
        } else {
            store(action, table);
        }
    }

    /** Changes of where and how the rows are kept. */
    private void store(TableAction action, Relation table) {
        if (action instanceof SetLogged set) {
            if (table.persistence() == (set.logged() ? Persistence.UNLOGGED : Persistence.PERMANENT)) {
                effect.rewrite(table);
            }
        } else if (action instanceof SetTablespace set) {
            if (!set.tablespace().equals("pg_default")) {
                effect.replaceFile(table);
            }
        } else if (action instanceof SetAccessMethod set) {
            if (!effect.since(15)) {
                effect.fail("42601", "SET ACCESS METHOD exists from PostgreSQL 15");
            }
            if (!set.method().equals("heap") && !set.method().equalsIgnoreCase("default")) {
                effect.rewrite(table);
            }
        }
    }

    private void setExpression(SetExpression set, AlteredTable altered) {
        if (!effect.since(17)) {
            effect.fail("42601", "SET EXPRESSION exists from PostgreSQL 17");
        }
        if (!isVirtual(altered.table(), set.column())) {
            altered.all(effect).forEach(effect::rewrite);
        }
    }

    private boolean isVirtual(Relation table, String column) {
        return table.column(column)
                .flatMap(Column::generated)
                .filter(g -> g.storage() == Storage.VIRTUAL || g.storage() == Storage.UNSPECIFIED && effect.since(18))
                .isPresent();
    }

    /** SET NOT NULL and DROP DEFAULT of the same statement come first, wherever they stand in it. */
    private void refuseIdentity(String name, AlteredTable altered) {
        List<TableAction> actions = altered.statement().actions();
        altered.table().column(name).ifPresent(column -> {
            if (!column.notNull() && !actions.contains(new SetNotNull(name))) {
                effect.fail("55000", "column \"" + name + "\" must be NOT NULL before identity can be added");
            } else if (column.defaultValue().isPresent() && !actions.contains(new DropDefault(name))) {
                effect.fail("55000", "column \"" + name + "\" already has a default");
            }
        });
    }

    /** Partitions share the identity of their table from 17. */
    private void identity(AlteredTable altered) {
        if (effect.since(17) && altered.table().kind() == Kind.PARTITIONED_TABLE) {
            effect.lockAll(altered.below(effect), altered.mode());
        }
    }

    private void toggle(ToggleTrigger toggle, AlteredTable altered) {
        Relation table = altered.table();
        if (table.kind() != Kind.PARTITIONED_TABLE) {
            return;
        }
        boolean all = toggle.trigger().equals("ALL");
        boolean byName = !all && !toggle.trigger().equals("USER");
        boolean rowTrigger = catalog.triggersOf(table.id()).stream()
                .anyMatch(t -> t.definition().row() && (!byName || t.name().equals(toggle.trigger())));
        ForeignKeys keys = new ForeignKeys(effect);
        boolean keyTrigger = all
                && effect.since(15)
                && !(keys.of(table).isEmpty() && keys.referencing(table).isEmpty());
        if (rowTrigger || keyTrigger) {
            effect.lockAll(altered.below(effect), altered.mode());
        }
    }
}
