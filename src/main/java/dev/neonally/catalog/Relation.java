package dev.neonally.catalog;

import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.PartitionKey;
import dev.neonally.sql.operation.Persistence;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.ReplicaIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A table, view, materialized view, foreign table or sequence.
 *
 * @param id its identity, kept through renames; never used twice
 * @param name its name, schema always filled in ({@code pg_temp} for temporary ones)
 * @param columns its columns, inherited ones included
 * @param parents ids of inheritance parents, or of the one partitioned table it is a partition of
 * @param partitionKey set on partitioned tables
 * @param bound set on partitions
 * @param ofType the composite type that a typed table ({@code CREATE TABLE … OF}) has its columns from
 * @param options storage parameters
 * @param sources what a view or materialized view selects from: id of the relation and the columns it names
 * @param ownerColumn for a sequence, the column that owns it
 * @param sequenceWidth for a sequence, the bytes of its type: 2, 4 or 8
 * @param origin number of the migration that created it, as given to {@link Catalog#during(int)}
 * @param contents what is known of its rows
 * @param droppedColumns how many columns were dropped; they count against the limit of 1600
 */
public record Relation(
        int id,
        QualifiedName name,
        Kind kind,
        Persistence persistence,
        List<Column> columns,
        List<Integer> parents,
        Optional<PartitionKey> partitionKey,
        Optional<PartitionBound> bound,
        Optional<QualifiedName> ofType,
        Map<String, String> options,
        boolean rowSecurity,
        boolean forcedRowSecurity,
        ReplicaIdentity replicaIdentity,
        List<Source> sources,
        Optional<OwnerColumn> ownerColumn,
        OptionalInt sequenceWidth,
        int origin,
        Contents contents,
        int droppedColumns) {

    /** What kind of relation. */
    public enum Kind {
        TABLE,
        PARTITIONED_TABLE,
        FOREIGN_TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        SEQUENCE
    }

    /** What is known of a relation's rows. */
    public enum Contents {
        /** Created empty and not written to since. */
        EMPTY,
        /** Only literal rows (INSERT … VALUES) were written since it was created. */
        LITERAL_ROWS,
        /** Filled from a query or by COPY, or older than the migrations that are known. */
        UNKNOWN
    }

    /**
     * @param relation id
     * @param columns the columns that the view depends on, all of them for a star
     */
    public record Source(int relation, List<String> columns) {}

    /** The table and column that own a sequence. */
    public record OwnerColumn(int table, String column) {}

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    public boolean isPartition() {
        return bound.isPresent();
    }

    /** Whether it has rows of its own or of its partitions. */
    public boolean isTable() {
        return kind == Kind.TABLE || kind == Kind.PARTITIONED_TABLE || kind == Kind.FOREIGN_TABLE;
    }
}
