package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.DataOperation.Copy;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Merge;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading and writing rows. */
final class DataEffects {

    private final EffectBuilder effect;
    private final Catalog catalog;

    DataEffects(EffectBuilder effect) {
        this.effect = effect;
        this.catalog = effect.catalog();
    }

    void of(DataOperation operation) {
        if (operation instanceof Select select) {
            query(select.query());
        } else if (operation instanceof Insert insert) {
            effect.lock(insert.table(), LockMode.ROW_EXCLUSIVE);
            new InsertedKeys(catalog).referenced(insert).forEach(table -> effect.lock(table, LockMode.ROW_SHARE));
            insert.source().ifPresent(this::query);
        } else if (operation instanceof Update update) {
            write(update.table(), update.from(), update.where(), update.with());
            update.assignments().forEach(a -> expression(a.value()));
        } else if (operation instanceof Delete delete) {
            write(delete.table(), delete.using(), delete.where(), delete.with());
        } else if (operation instanceof Merge merge) {
            write(merge.table(), merge.source(), Optional.empty(), List.of());
            if (!effect.since(15)) {
                effect.fail("42601", "MERGE exists from PostgreSQL 15");
            }
        } else if (operation instanceof Copy copy) {
            copy.table().ifPresent(t -> effect.lock(t, copy.from() ? LockMode.ROW_EXCLUSIVE : LockMode.ACCESS_SHARE));
            copy.query().ifPresent(this::query);
        } else if (operation instanceof Truncate truncate) {
            truncate(truncate);
        }
    }

    void query(Query query) {
        query.relations().forEach(r -> effect.lockQueried(r, LockMode.ACCESS_SHARE));
        query.lockedRows().forEach(r -> effect.lockQueried(r, LockMode.ROW_SHARE));
        query.changes().forEach(this::of);
    }

    void expression(Expression expression) {
        expression.queries().forEach(this::query);
    }

    private void write(QualifiedName table, List<QualifiedName> from, Optional<Expression> where, List<Query> with) {
        effect.lockQueried(table, LockMode.ROW_EXCLUSIVE);
        from.forEach(r -> effect.lockQueried(r, LockMode.ACCESS_SHARE));
        where.ifPresent(this::expression);
        with.forEach(this::query);
    }

    private void truncate(Truncate truncate) {
        Map<Integer, Relation> emptied = new LinkedHashMap<>();
        truncate.tables().stream()
                .map(effect::relation)
                .flatMap(t -> (truncate.only() ? List.of(t) : effect.tree(t)).stream())
                .forEach(t -> {
                    emptied.put(t.id(), t);
                    effect.lock(t, LockMode.ACCESS_EXCLUSIVE);
                    giveNewFile(t);
                });
        Deque<Relation> referenced = new ArrayDeque<>(emptied.values());
        while (!referenced.isEmpty()) {
            for (Relation table : referencing(referenced.pop())) {
                if (emptied.putIfAbsent(table.id(), table) == null) {
                    if (!truncate.cascade()) {
                        effect.fail(
                                "0A000", "a foreign key of \"" + table.name().name() + "\" references the table");
                        return;
                    }
                    effect.lock(table, LockMode.ACCESS_EXCLUSIVE);
                    giveNewFile(table);
                    referenced.add(table);
                }
            }
        }
    }

    private List<Relation> referencing(Relation table) {
        return new ForeignKeys(effect)
                .referencing(table).stream()
                        .map(TableConstraint::table)
                        .flatMap(id -> catalog.relation(id).stream())
                        .flatMap(r -> effect.withPartitions(r).stream())
                        .toList();
    }

    /** A table that the running transaction created is emptied in place. */
    private void giveNewFile(Relation table) {
        boolean created =
                table.origin() == catalog.migration() && effect.session().inTransaction();
        if (!created) {
            effect.replaceFile(table);
        }
    }
}
