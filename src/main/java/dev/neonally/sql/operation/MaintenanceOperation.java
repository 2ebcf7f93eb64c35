package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/** Locks and upkeep of tables. */
public sealed interface MaintenanceOperation extends Operation {

    /**
     * LOCK TABLE.
     *
     * @param mode the mode as written, in capitals: {@code ACCESS EXCLUSIVE}
     */
    record LockTable(List<QualifiedName> tables, boolean only, String mode, boolean nowait)
            implements MaintenanceOperation {}

    /** VACUUM; no tables means all of them. */
    record Vacuum(List<QualifiedName> tables, boolean full, boolean analyze) implements MaintenanceOperation {}

    /** ANALYZE; no tables means all of them. */
    record Analyze(List<QualifiedName> tables) implements MaintenanceOperation {}

    /** CLUSTER; no table means all that were clustered before. */
    record Cluster(Optional<QualifiedName> table, Optional<String> index) implements MaintenanceOperation {}
}
