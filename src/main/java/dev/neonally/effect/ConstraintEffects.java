package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.Exclude;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.AlterConstraint;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import java.util.List;
import java.util.Optional;

/** ADD, ALTER, VALIDATE, RENAME and DROP CONSTRAINT. */
final class ConstraintEffects {

    private final EffectBuilder effect;
    private final Catalog catalog;
    private final AlteredTable altered;
    private final Relation table;
    private final ForeignKeys keys;
    private final Proof proof;

    ConstraintEffects(EffectBuilder effect, AlteredTable altered) {
        this.effect = effect;
        this.catalog = effect.catalog();
        this.altered = altered;
        this.table = altered.table();
        this.keys = new ForeignKeys(effect);
        this.proof = new Proof(catalog);
    }

    void add(Constraint constraint) {
        if (effect.since(18)) {
            lockBelow();
        }
        if (constraint instanceof Check check) {
            add(check);
        } else if (constraint instanceof NotNull notNull) {
            add(notNull);
        } else if (constraint instanceof Unique unique) {
            add(unique);
        } else if (constraint instanceof Exclude exclude) {
            refuseNotValid(exclude.notValid());
            build();
        } else if (constraint instanceof ForeignKey key) {
            add(key);
        }
    }

    private void lockBelow() {
        effect.lockAll(altered.below(effect), altered.mode());
    }

    private boolean isPartitioned() {
        return table.kind() == Kind.PARTITIONED_TABLE;
    }

    private void add(Check check) {
        if (!check.noInherit()) {
            lockBelow();
        }
        if (!check.enforced() && !effect.since(18)) {
            effect.fail("42601", "NOT ENFORCED exists from PostgreSQL 18");
        }
        if (check.enforced() && !check.notValid()) {
            effect.readAll(check.noInherit() ? List.of(table) : altered.all(effect));
        }
    }

    private void add(NotNull notNull) {
        lockBelow();
        if (!effect.since(18)) {
            effect.fail("42601", "NOT NULL as a table constraint exists from PostgreSQL 18");
        }
        if (!notNull.notValid()) {
            altered.all(effect).stream()
                    .filter(t -> !proof.excludesNull(t, notNull.column()))
                    .forEach(effect::read);
        }
    }

    private void add(Unique unique) {
        refuseNotValid(unique.notValid());
        if (unique.nullsNotDistinct() && !effect.since(15)) {
            effect.fail("42601", "NULLS NOT DISTINCT exists from PostgreSQL 15");
        }
        Optional<Index> adopted = unique.usingIndex().flatMap(this::index);
        List<String> columns = adopted.map(Index::leadingColumns).orElse(unique.columns());
        if (unique.primary() && columns.stream().anyMatch(this::isNotNullUnproven)) {
            effect.fail("55000", "a NOT NULL constraint of its columns is NOT VALID");
        } else if (unique.primary() && columns.stream().anyMatch(this::dropsNotNull)) {
            effect.fail("42P16", "the statement drops a NOT NULL constraint of its columns");
        }
        if (unique.primary() && columns.stream().anyMatch(c -> !isNotNull(c))) {
            lockBelow();
            altered.all(effect).stream()
                    .filter(t -> columns.stream().anyMatch(c -> !proof.excludesNull(t, c)))
                    .forEach(effect::read);
        }
        if (unique.usingIndex().isEmpty()) {
            build();
        }
        if (isPartitioned()) {
            refuseOnPartitioned(unique);
        }
        if (unique.usingIndex().isPresent() && adopted.isEmpty() && unique.primary()) {
            effect.read(table);
        }
    }

    private boolean isNotNull(String column) {
        return table.column(column).filter(Column::notNull).isPresent();
    }

    private boolean dropsNotNull(String column) {
        return altered.statement().actions().stream()
                .filter(DropConstraint.class::isInstance)
                .flatMap(drop -> catalog.constraint(table.id(), ((DropConstraint) drop).name()).stream())
                .anyMatch(dropped -> dropped.definition() instanceof NotNull notNull
                        && notNull.column().equals(column));
    }

    /** Whether a NOT NULL constraint of the column is NOT VALID (18). */
    private boolean isNotNullUnproven(String column) {
        return catalog.constraintsOf(table.id()).stream()
                .anyMatch(constraint -> !constraint.validated()
                        && constraint.definition() instanceof NotNull notNull
                        && notNull.column().equals(column));
    }

    private Optional<Index> index(String name) {
        String schema = table.name().schema();
        return catalog.index(new QualifiedName(schema, name));
    }

    private void build() {
        if (isPartitioned() && !altered.statement().only()) {
            effect.lockAll(effect.partitions(table), LockMode.SHARE);
            effect.partitions(table).forEach(effect::buildIndex);
        } else {
            effect.buildIndex(table);
        }
    }

    private void refuseNotValid(boolean notValid) {
        if (notValid) {
            effect.fail("0A000", "such a constraint cannot be NOT VALID");
        }
    }

    private void refuseOnPartitioned(Unique unique) {
        if (unique.usingIndex().isPresent()) {
            effect.fail("0A000", "USING INDEX is not supported on partitioned tables");
            return;
        }
        boolean covered = table.partitionKey().stream().allMatch(key -> key.isAmong(unique.columns()));
        if (!covered) {
            effect.fail("0A000", "a unique constraint on a partitioned table must include its partition key");
        }
    }

    private void add(ForeignKey key) {
        Relation referenced = effect.relation(key.referenced());
        effect.lockAll(effect.withPartitions(referenced), LockMode.SHARE_ROW_EXCLUSIVE);
        effect.lockAll(effect.partitions(table), altered.mode());
        if (key.enforced() && !key.notValid()) {
            check(key, referenced);
        }
        if (!effect.since(18)) {
            if (!key.enforced()) {
                effect.fail("42601", "NOT ENFORCED exists from PostgreSQL 18");
            } else if (key.notValid() && isPartitioned()) {
                effect.fail("42809", "a foreign key of a partitioned table can be NOT VALID from PostgreSQL 18");
            }
        }
    }

    /** Reads the rows of the partitions that have no such key of their own, which the new one takes over. */
    private void check(ForeignKey key, Relation referenced) {
        for (Relation each : effect.withPartitions(table)) {
            Optional<TableConstraint> own = effect.partitions(table).contains(each)
                    ? keys.counterpart(each, key, referenced)
                    : Optional.empty();
            own.ifPresent(keys::lockTriggersOfReferenced);
            if (own.isEmpty() && each.kind() != Kind.PARTITIONED_TABLE) {
                effect.read(each);
                effect.readAll(effect.withPartitions(referenced));
            }
        }
    }

    void alter(AlterConstraint alter) {
        if (!effect.since(18)
                && (alter.enforced().isPresent() || alter.inherit().isPresent())) {
            effect.fail("42601", "this can be altered from PostgreSQL 18");
        }
        if (alter.inherit().isPresent()) {
            lockBelow();
        }
        catalog.constraint(table.id(), alter.name())
                .filter(c -> c.definition() instanceof ForeignKey)
                .ifPresent(key -> alter(alter, key));
    }

    private void alter(AlterConstraint alter, TableConstraint key) {
        effect.lockAll(effect.partitions(table), altered.mode());
        alter.enforced().ifPresent(enforced -> {
            effect.lockAll(keys.referenced(key), enforced ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
            if (enforced) {
                effect.readAll(effect.withPartitions(table));
                effect.readAll(keys.referenced(key));
            }
        });
    }

    void validate(String name) {
        Optional<TableConstraint> constraint = catalog.constraint(table.id(), name);
        if (constraint.isEmpty()) {
            effect.read(table);
            addedKey(name).ifPresent(key -> effect.readAll(effect.withPartitions(effect.relation(key.referenced()))));
        } else if (!constraint.get().validated()) {
            validate(constraint.get());
        }
    }

    /** The foreign key of that name that the same statement adds. */
    private Optional<ForeignKey> addedKey(String name) {
        return altered.statement().actions().stream()
                .filter(AddConstraint.class::isInstance)
                .map(action -> ((AddConstraint) action).constraint())
                .filter(added -> added.name().filter(name::equals).isPresent())
                .filter(ForeignKey.class::isInstance)
                .map(ForeignKey.class::cast)
                .findFirst();
    }

    private void validate(TableConstraint constraint) {
        if (constraint.definition() instanceof ForeignKey) {
            effect.lockAll(effect.partitions(table), altered.mode());
            effect.readAll(effect.withPartitions(table));
            effect.lockAll(keys.referenced(constraint), LockMode.ROW_SHARE);
            effect.readAll(keys.referenced(constraint));
        } else if (isInherited(constraint)) {
            lockBelow();
            effect.readAll(altered.all(effect));
        } else {
            effect.read(table);
        }
    }

    void drop(DropConstraint drop) {
        Optional<TableConstraint> constraint = catalog.constraint(table.id(), drop.name());
        if (constraint.isEmpty()) {
            dropAbsent(drop);
            return;
        }
        Constraint definition = constraint.get().definition();
        if (definition instanceof ForeignKey) {
            effect.lockAll(keys.referencing(constraint.get()), LockMode.ACCESS_EXCLUSIVE);
            effect.lock(keys.referencedTable(constraint.get()), LockMode.ACCESS_EXCLUSIVE);
            keys.lockTriggersOfReferenced(constraint.get());
        } else if (definition instanceof Unique unique) {
            effect.lockAll(effect.partitions(table), altered.mode());
            dropDependentKeys(unique, drop.cascade());
        } else if (isInherited(constraint.get())) {
            effect.lockAll(
                    altered.statement().only() ? catalog.childrenOf(table.id()) : altered.below(effect),
                    altered.mode());
        } else {
            effect.lockAll(effect.partitions(table), altered.mode());
        }
    }

    private void dropAbsent(DropConstraint drop) {
        if (!drop.ifExists()) {
            effect.assumeWorst();
        }
        if (isPartitioned()) {
            effect.lockAll(catalog.childrenOf(table.id()), altered.mode());
        }
    }

    private void dropDependentKeys(Unique unique, boolean cascade) {
        for (TableConstraint key : keys.referencing(table)) {
            if (keys.dependsOn(key, unique.columns(), unique.primary())) {
                if (cascade) {
                    keys.drop(key);
                } else {
                    effect.fail("2BP01", "foreign key \"" + key.name() + "\" depends on it");
                }
            }
        }
    }

    /** CHECK and, from 18, NOT NULL hold for the tables below too. */
    private boolean isInherited(TableConstraint constraint) {
        return constraint.definition() instanceof Check check && !check.noInherit()
                || constraint.definition() instanceof NotNull notNull && !notNull.noInherit();
    }

    void rename(String name) {
        if (catalog.constraint(table.id(), name).filter(this::isInherited).isPresent()) {
            lockBelow();
        }
    }
}
