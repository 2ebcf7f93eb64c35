package dev.neonally.sql.operation;

import java.util.Map;
import java.util.Optional;

/** One subcommand of ALTER TABLE. */
public sealed interface TableAction {

    record AddColumn(ColumnDefinition column, boolean ifNotExists) implements TableAction {}

    record DropColumn(String column, boolean ifExists, boolean cascade) implements TableAction {}

    record AlterColumnType(String column, TypeName type, Optional<String> collation, Optional<Expression> using)
            implements TableAction {}

    record SetDefault(String column, Expression value) implements TableAction {}

    record DropDefault(String column) implements TableAction {}

    record SetNotNull(String column) implements TableAction {}

    record DropNotNull(String column) implements TableAction {}

    record AddIdentity(String column, Identity identity) implements TableAction {}

    /** SET GENERATED, RESTART and sequence options of an identity column. */
    record AlterIdentity(String column, SequenceOptions options) implements TableAction {}

    record DropIdentity(String column, boolean ifExists) implements TableAction {}

    record SetExpression(String column, Expression expression) implements TableAction {}

    record DropExpression(String column, boolean ifExists) implements TableAction {}

    record SetStatistics(String column) implements TableAction {}

    /** SET (n_distinct = …) or RESET of a column. */
    record SetColumnOptions(String column) implements TableAction {}

    record SetStorage(String column) implements TableAction {}

    record SetCompression(String column) implements TableAction {}

    record AddConstraint(Constraint constraint) implements TableAction {}

    /**
     * ALTER CONSTRAINT.
     *
     * @param deferrable the new value, where one is written
     * @param enforced likewise (18)
     * @param inherit likewise (18)
     */
    record AlterConstraint(
            String name, Optional<Boolean> deferrable, Optional<Boolean> enforced, Optional<Boolean> inherit)
            implements TableAction {}

    record ValidateConstraint(String name) implements TableAction {}

    record DropConstraint(String name, boolean ifExists, boolean cascade) implements TableAction {}

    record RenameColumn(String from, String to) implements TableAction {}

    record RenameConstraint(String from, String to) implements TableAction {}

    record RenameTo(String name) implements TableAction {}

    record SetSchemaTo(String schema) implements TableAction {}

    record OwnerTo(String role) implements TableAction {}

    /** CLUSTER ON index, or SET WITHOUT CLUSTER where empty. */
    record ClusterOn(Optional<String> index) implements TableAction {}

    record SetLogged(boolean logged) implements TableAction {}

    record SetTablespace(String tablespace) implements TableAction {}

    record SetAccessMethod(String method) implements TableAction {}

    /** SET (…) with its values, or RESET (…) with empty values. */
    record SetOptions(Map<String, String> options, boolean reset) implements TableAction {}

    record Inherit(QualifiedName parent, boolean remove) implements TableAction {}

    /** OF type, or NOT OF where empty. */
    record OfType(Optional<QualifiedName> type) implements TableAction {}

    record SetWithoutOids() implements TableAction {}

    record SetReplicaIdentity(ReplicaIdentity identity, Optional<String> index) implements TableAction {}

    record SetRowSecurity(RowSecurity state) implements TableAction {}

    /**
     * ENABLE or DISABLE TRIGGER.
     *
     * @param trigger the trigger, {@code ALL} or {@code USER} in capitals
     * @param enabled ENABLE, ENABLE REPLICA or ENABLE ALWAYS
     */
    record ToggleTrigger(String trigger, boolean enabled) implements TableAction {}

    record ToggleRule(String rule, boolean enabled) implements TableAction {}

    record AttachPartition(QualifiedName partition, PartitionBound bound) implements TableAction {}

    record DetachPartition(QualifiedName partition, DetachMode mode) implements TableAction {}

    /** ALTER INDEX … ATTACH PARTITION. */
    record AttachIndexPartition(QualifiedName index) implements TableAction {}

    /** A subcommand that was recognized and has no record of its own, taken as ACCESS EXCLUSIVE without a scan. */
    record OtherAction(String words) implements TableAction {}

    enum ReplicaIdentity {
        DEFAULT,
        FULL,
        NOTHING,
        INDEX
    }

    enum RowSecurity {
        ENABLE,
        DISABLE,
        FORCE,
        NO_FORCE
    }

    enum DetachMode {
        PLAIN,
        CONCURRENTLY,
        FINALIZE
    }
}
