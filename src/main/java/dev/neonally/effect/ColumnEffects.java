package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.TypeChange.Cost;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.ColumnDefinition.Generated.Storage;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TableAction.DropColumn;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import java.util.List;
import java.util.Optional;

/** ADD COLUMN, DROP COLUMN, ALTER COLUMN TYPE, SET and DROP NOT NULL. */
final class ColumnEffects {

    private static final int MAX_COLUMNS = 1600;

    private final EffectBuilder effect;
    private final Catalog catalog;
    private final AlteredTable altered;
    private final Relation table;
    private final ForeignKeys keys;

    ColumnEffects(EffectBuilder effect, AlteredTable altered) {
        this.effect = effect;
        this.catalog = effect.catalog();
        this.altered = altered;
        this.table = altered.table();
        this.keys = new ForeignKeys(effect);
    }

    void add(AddColumn add) {
        ColumnDefinition column = add.column();
        if (add.ifNotExists() && table.column(column.name()).isPresent()) {
            return;
        }
        List<Relation> tables = altered.all(effect);
        effect.lockAll(tables, altered.mode());
        AddedColumn added = new AddedColumn(catalog, effect.postgres());
        if (added.rewrite(column).isPresent()) {
            tables.forEach(effect::rewrite);
        }
        if (column.notNull() && !isFilled(column)) {
            effect.readAll(tables);
        }
        column.constraints().forEach(constraint -> constrain(constraint, column, tables));
        refuse(column);
    }

    private boolean isFilled(ColumnDefinition column) {
        return column.defaultValue().isPresent()
                || column.type().isSerial()
                || column.identity().isPresent()
                || column.generated().filter(g -> g.isStored(effect.postgres())).isPresent();
    }

    private void constrain(Constraint constraint, ColumnDefinition column, List<Relation> tables) {
        if (constraint instanceof Check check) {
            if (check.enforced() && !check.notValid()) {
                effect.readAll(tables);
            }
        } else if (constraint instanceof Unique) {
            effect.withPartitions(table).forEach(effect::buildIndex);
        } else if (constraint instanceof ForeignKey key) {
            List<Relation> referenced = effect.withPartitions(effect.relation(key.referenced()));
            effect.lockAll(referenced, LockMode.SHARE_ROW_EXCLUSIVE);
            boolean filled = column.defaultValue().isPresent()
                    || column.type().isSerial()
                    || column.generated().isPresent();
            if (filled && key.enforced()) {
                effect.readAll(effect.withPartitions(table));
                effect.readAll(referenced);
            }
        }
    }

    private void refuse(ColumnDefinition column) {
        if (table.columns().size() + table.droppedColumns() >= MAX_COLUMNS) {
            effect.fail("54011", "tables can have at most " + MAX_COLUMNS + " columns, dropped ones included");
        }
        if (!new RowTypeUse(catalog)
                .againstAdding(column, table, altered.statement().only(), effect.postgres())
                .isEmpty()) {
            effect.fail("0A000", "a column of another table uses its row type");
        }
        column.generated().map(g -> g.storage()).ifPresent(storage -> {
            if (storage != Storage.STORED && !effect.since(18)) {
                effect.fail("42601", "virtual generated columns exist from PostgreSQL 18");
            } else if (storage != Storage.STORED
                    && column.constraints().stream().anyMatch(Unique.class::isInstance)) {
                effect.fail("0A000", "a virtual generated column cannot be indexed");
            }
        });
    }

    void drop(DropColumn drop) {
        Optional<Column> column = table.column(drop.column());
        if (drop.ifExists() && column.isEmpty()) {
            return;
        }
        refusePartitionKey(drop);
        effect.lockAll(
                altered.statement().only() ? catalog.childrenOf(table.id()) : altered.below(effect), altered.mode());
        for (Relation each : altered.all(effect)) {
            dropForeignKeys(drop, each);
            List<Relation> views = viewsOn(drop.column(), each);
            if (drop.cascade()) {
                new RelationDrop(effect, true).drop(views);
            } else {
                views.forEach(this::refuseDrop);
            }
        }
        if (effect.since(15) && !drop.cascade() && generatedFrom(drop.column())) {
            effect.fail("2BP01", "a generated column depends on the column");
        }
    }

    private void dropForeignKeys(DropColumn drop, Relation owner) {
        keys.of(owner).stream()
                .filter(k -> ForeignKeys.definition(k).columns().contains(drop.column()))
                .forEach(keys::lockTriggersOfReferenced);
        for (TableConstraint key : keys.referencing(owner)) {
            if (ForeignKeys.definition(key).referencedColumns().contains(drop.column())) {
                if (drop.cascade()) {
                    keys.drop(key);
                } else {
                    catalog.relation(key.table())
                            .filter(r -> r.id() != owner.id())
                            .ifPresent(this::refuseDrop);
                }
            }
        }
    }

    private void refuseDrop(Relation dependent) {
        effect.fail("2BP01", "\"" + dependent.name().name() + "\" depends on the column");
    }

    private void refusePartitionKey(DropColumn drop) {
        boolean partitionKey = table.partitionKey().stream()
                .flatMap(k -> k.elements().stream())
                .anyMatch(e -> names(e, drop.column()));
        if (partitionKey) {
            effect.fail("42P16", "the column is part of the partition key");
        }
    }

    private boolean generatedFrom(String column) {
        return table.columns().stream()
                .flatMap(c -> c.generated().stream())
                .anyMatch(g -> names(g.expression(), column));
    }

    private static boolean names(Expression expression, String column) {
        return expression.columns().stream().anyMatch(c -> c.name().equals(column));
    }

    private List<Relation> viewsOn(String column, Relation of) {
        return catalog.dependentViews(of.id()).stream()
                .filter(v -> v.sources().stream()
                        .anyMatch(s -> s.relation() == of.id() && s.columns().contains(column)))
                .toList();
    }

    void changeType(AlterColumnType change) {
        TypeChange types = new TypeChange(effect.postgres());
        for (Relation each : altered.all(effect)) {
            Cost cost = types.cost(change, each, catalog, effect.session());
            if (cost.rewrite()) {
                effect.rewrite(each);
            }
            if (cost.checks()) {
                effect.read(each);
            }
            if (cost.indexes()) {
                effect.buildIndex(each);
            }
            types.keys(change.column(), each, catalog).forEach(key -> recreate(key, cost));
        }
        refuse(change);
    }

    /** A foreign key is dropped and made again, wherever the column stands in it. */
    private void recreate(TableConstraint key, Cost cost) {
        effect.lockAll(keys.referencing(key), LockMode.ACCESS_EXCLUSIVE);
        keys.lockTriggersOfReferenced(key);
        effect.lockAll(keys.referenced(key), LockMode.SHARE_ROW_EXCLUSIVE);
        if (cost.keys() && key.validated()) {
            effect.readAll(keys.referencing(key));
            effect.readAll(keys.referenced(key));
        }
    }

    private void refuse(AlterColumnType change) {
        new TypeChange(effect.postgres())
                .refusal(change, table, catalog, effect.session())
                .ifPresent(effect::fail);
        boolean only = altered.statement().only();
        new ColumnDependants(table, change.column(), only, catalog, effect.postgres())
                .all().stream()
                        .findFirst()
                        .ifPresent(dependant ->
                                effect.fail(dependant.sqlState(), dependant.description() + " uses the column"));
        if (!new RowTypeUse(catalog).againstRetyping(table, only).isEmpty()) {
            effect.fail("0A000", "a column of another table uses its row type");
        }
    }

    void setNotNull(String column) {
        Proof proof = new Proof(catalog);
        if (table.column(column).filter(Column::notNull).isPresent() && proof.excludesNull(table, column)) {
            return;
        }
        effect.lockAll(altered.below(effect), altered.mode());
        altered.all(effect).stream()
                .filter(t -> !proof.excludesNull(t, column) || dropsProof(t, column))
                .forEach(effect::read);
    }

    /** Constraints are dropped before the rows are verified, in whatever order the subcommands stand. */
    private boolean dropsProof(Relation of, String column) {
        boolean declared = of.column(column).filter(Column::notNull).isPresent();
        return !declared
                && new Proof(catalog)
                        .notNull(of, column)
                        .filter(c -> altered.statement().actions().stream()
                                .anyMatch(a -> a instanceof DropConstraint drop
                                        && drop.name().equals(c.name())))
                        .isPresent();
    }

    void dropNotNull(String column) {
        boolean nullable = table.column(column).filter(c -> !c.notNull()).isPresent();
        if (!nullable || !effect.since(18)) {
            effect.lockAll(altered.below(effect), altered.mode());
        }
        boolean primaryKey = catalog.constraintsOf(table.id()).stream()
                .anyMatch(c -> c.definition() instanceof Unique unique
                        && unique.primary()
                        && unique.columns().contains(column));
        if (primaryKey) {
            effect.fail("42P16", "the column is in a primary key");
        }
    }
}
