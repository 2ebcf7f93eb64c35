package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.IndexOperation;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Reindex;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** CREATE INDEX and REINDEX. */
final class IndexEffects {

    private final EffectBuilder effect;
    private final Catalog catalog;

    IndexEffects(EffectBuilder effect) {
        this.effect = effect;
        this.catalog = effect.catalog();
    }

    void of(IndexOperation operation) {
        if (operation instanceof CreateIndex create) {
            create(create);
        } else if (operation instanceof Reindex reindex) {
            reindex(reindex);
        }
    }

    private void create(CreateIndex create) {
        Relation table = effect.relation(create.table());
        LockMode mode = create.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        if (create.concurrently()) {
            effect.need(TransactionNeed.FORBIDDEN);
            if (table.kind() == Kind.PARTITIONED_TABLE) {
                effect.fail("0A000", "an index on a partitioned table cannot be built CONCURRENTLY");
            }
        }
        if (create.nullsNotDistinct() && !effect.since(15)) {
            effect.fail("42601", "NULLS NOT DISTINCT exists from PostgreSQL 15");
        }
        List<Relation> indexed = create.only() ? List.of(table) : effect.withPartitions(table);
        effect.lockAll(indexed, mode);
        if (!isTaken(create, table)) {
            indexed.forEach(effect::buildIndex);
        }
    }

    private boolean isTaken(CreateIndex create, Relation table) {
        return create.ifNotExists()
                && create.name()
                        .map(QualifiedName::of)
                        .map(n -> table.name().schema() == null
                                ? n
                                : n.in(table.name().schema()))
                        .filter(n -> catalog.index(n).isPresent()
                                || catalog.relation(n).isPresent())
                        .isPresent();
    }

    private void reindex(Reindex reindex) {
        boolean database = reindex.target() == Reindex.Target.DATABASE || reindex.target() == Reindex.Target.SYSTEM;
        if (database && reindex.name().isEmpty() && !effect.since(16)) {
            effect.fail("42601", "REINDEX needs the name of the database up to PostgreSQL 15");
            return;
        }
        LockMode mode = reindex.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        if (reindex.concurrently()) {
            effect.need(TransactionNeed.FORBIDDEN);
        }
        switch (reindex.target()) {
            case TABLE -> reindex.name().map(effect::relation).ifPresent(t -> rebuild(t, mode));
            case INDEX ->
                reindex.name()
                        .ifPresent(name -> tableOf(name).ifPresentOrElse(t -> rebuild(t, mode), effect::assumeWorst));
            case SCHEMA -> reindex.name().ifPresent(name -> rebuildAll(inSchema(name.name()), mode));
            case DATABASE -> rebuildAll(catalog.relations(), mode);
            case SYSTEM -> effect.need(TransactionNeed.FORBIDDEN);
        }
    }

    private void rebuild(Relation table, LockMode mode) {
        if (table.kind() == Kind.PARTITIONED_TABLE) {
            effect.need(TransactionNeed.FORBIDDEN);
        }
        List<Relation> tables = effect.withPartitions(table);
        effect.lockAll(tables, mode);
        tables.stream()
                .filter(t -> catalog.relation(t.id()).isEmpty()
                        || !catalog.indexesOf(t.id()).isEmpty())
                .forEach(effect::buildIndex);
    }

    /** Each table in a transaction of its own. */
    private void rebuildAll(Collection<Relation> relations, LockMode mode) {
        effect.need(TransactionNeed.FORBIDDEN);
        relations.stream()
                .filter(r -> r.kind() == Kind.TABLE || r.kind() == Kind.MATERIALIZED_VIEW)
                .forEach(r -> rebuild(r, mode));
    }

    private List<Relation> inSchema(String schema) {
        return catalog.relations().stream()
                .filter(r -> schema.equals(r.name().schema()))
                .toList();
    }

    private Optional<Relation> tableOf(QualifiedName index) {
        return catalog.index(index).flatMap(i -> catalog.relation(i.table()));
    }
}
