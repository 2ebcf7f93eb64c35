package dev.neonally.effect;

import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import dev.neonally.sql.operation.TableAction.AttachPartition;
import dev.neonally.sql.operation.TableAction.ClusterOn;
import dev.neonally.sql.operation.TableAction.DetachMode;
import dev.neonally.sql.operation.TableAction.DetachPartition;
import dev.neonally.sql.operation.TableAction.SetColumnOptions;
import dev.neonally.sql.operation.TableAction.SetOptions;
import dev.neonally.sql.operation.TableAction.SetStatistics;
import dev.neonally.sql.operation.TableAction.ToggleTrigger;
import dev.neonally.sql.operation.TableAction.ValidateConstraint;

/** The lock that a subcommand of ALTER TABLE needs on the table (AlterTableGetLockLevel in PostgreSQL's tablecmds.c). */
final class ActionLock {

    private ActionLock() {}

    static LockMode of(TableAction action) {
        if (action instanceof SetStatistics
                || action instanceof SetColumnOptions
                || action instanceof ClusterOn
                || action instanceof ValidateConstraint
                || action instanceof AttachPartition) {
            return LockMode.SHARE_UPDATE_EXCLUSIVE;
        }
        if (action instanceof DetachPartition detach) {
            return detach.mode() == DetachMode.PLAIN ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
        }
        if (action instanceof SetOptions set) {
            return set.options().keySet().stream()
                    .map(StorageParameters::lock)
                    .reduce(LockMode.SHARE_UPDATE_EXCLUSIVE, LockMode::strongest);
        }
        boolean foreignKey = action instanceof AddConstraint add && add.constraint() instanceof ForeignKey;
        return foreignKey || action instanceof ToggleTrigger ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
    }
}
