package dev.neonally.effect;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.sql.operation.MaintenanceOperation;
import dev.neonally.sql.operation.MaintenanceOperation.Analyze;
import dev.neonally.sql.operation.MaintenanceOperation.Cluster;
import dev.neonally.sql.operation.MaintenanceOperation.LockTable;
import dev.neonally.sql.operation.MaintenanceOperation.Vacuum;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Arrays;
import java.util.List;

/** LOCK, VACUUM, ANALYZE and CLUSTER. */
final class MaintenanceEffects {

    private final EffectBuilder effect;

    MaintenanceEffects(EffectBuilder effect) {
        this.effect = effect;
    }

    void of(MaintenanceOperation operation) {
        if (operation instanceof LockTable lock) {
            lock(lock);
        } else if (operation instanceof Vacuum vacuum) {
            vacuum(vacuum);
        } else if (operation instanceof Analyze analyze) {
            maintained(analyze.tables()).forEach(t -> effect.lock(t, LockMode.SHARE_UPDATE_EXCLUSIVE));
        } else if (operation instanceof Cluster cluster) {
            cluster(cluster);
        }
    }

    private void lock(LockTable lock) {
        effect.need(TransactionNeed.REQUIRED);
        LockMode mode = Arrays.stream(LockMode.values())
                .filter(m -> m.sql().equals(lock.mode()))
                .findFirst()
                .orElse(LockMode.ACCESS_EXCLUSIVE);
        for (QualifiedName name : lock.tables()) {
            Relation relation = effect.relation(name);
            if (lock.only() && relation.isTable()) {
                effect.lock(relation, mode);
            } else {
                effect.lockSources(relation, mode);
            }
        }
    }

    private void vacuum(Vacuum vacuum) {
        effect.need(TransactionNeed.FORBIDDEN);
        for (Relation table : maintained(vacuum.tables())) {
            effect.lock(table, vacuum.full() ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE);
            if (vacuum.full()) {
                effect.rewrite(table);
            }
        }
    }

    /** The tables named, or all, with those below them that the command visits as well. */
    private List<Relation> maintained(List<QualifiedName> names) {
        if (names.isEmpty()) {
            return effect.catalog().relations().stream()
                    .filter(r -> r.kind() == Kind.TABLE
                            || r.kind() == Kind.PARTITIONED_TABLE
                            || r.kind() == Kind.MATERIALIZED_VIEW)
                    .toList();
        }
        return names.stream()
                .map(effect::relation)
                .flatMap(t -> (effect.since(18) ? effect.tree(t) : effect.withPartitions(t)).stream())
                .toList();
    }

    private void cluster(Cluster cluster) {
        if (cluster.table().isEmpty()) {
            effect.need(TransactionNeed.FORBIDDEN);
            effect.assumeWorst();
            return;
        }
        Relation table = effect.relation(cluster.table().get());
        if (table.kind() == Kind.PARTITIONED_TABLE) {
            if (effect.since(15)) {
                effect.need(TransactionNeed.FORBIDDEN);
            } else {
                effect.fail("0A000", "a partitioned table can be clustered from PostgreSQL 15");
            }
        }
        for (Relation each : effect.withPartitions(table)) {
            effect.lock(each, LockMode.ACCESS_EXCLUSIVE);
            effect.rewrite(each);
        }
    }
}
