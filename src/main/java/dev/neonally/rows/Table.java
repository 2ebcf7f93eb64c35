package dev.neonally.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table as {@code pg_catalog} has it.
 *
 * @param name as a user calls it: with the schema only where that is not on the search path
 * @param sql its name as SQL
 * @param checks conditions that its rows must not break, bounds of partitions among them
 * @param expressions what its indexes evaluate for each row
 * @param rules whether rules rewrite statements on it
 * @param withoutPartitions whether there are no partitions, which rows of a partitioned table need
 */
record Table(
        long oid,
        String name,
        String sql,
        String schema,
        String simpleName,
        boolean partitioned,
        List<Column> columns,
        List<ForeignKey> foreignKeys,
        List<UniqueKey> uniqueKeys,
        List<Check> checks,
        List<String> expressions,
        boolean rules,
        boolean withoutPartitions) {

    /**
     * @param sql its name as SQL
     * @param typeSql its type as SQL, with modifiers
     * @param fallback its default as SQL
     * @param sequence the sequence that fills it, as SQL text for {@code regclass}
     * @param generated the expression that it is generated from
     */
    record Column(
            String name,
            String sql,
            Type type,
            int modifier,
            String typeSql,
            boolean notNull,
            Optional<String> fallback,
            Optional<String> sequence,
            Optional<String> generated) {}

    /**
     * @param columns names of the referencing columns
     * @param referenced names of the referenced columns, in the same order
     * @param full {@code MATCH FULL}
     */
    record ForeignKey(
            String name,
            List<String> columns,
            long target,
            List<String> referenced,
            boolean deferrable,
            boolean full) {}

    /**
     * A unique or exclusion constraint or index.
     *
     * @param columns names of all columns that it reads
     * @param parts its key as SQL: columns and expressions
     * @param partial whether it covers only some rows
     * @param plain whether its key is made of columns alone
     * @param deferrable whether {@code ON CONFLICT} cannot arbitrate it
     */
    record UniqueKey(
            String name,
            List<String> columns,
            List<String> parts,
            boolean partial,
            boolean plain,
            boolean deferrable,
            boolean exclusion) {}

    record Check(String name, String condition) {}

    String qualifiedName() {
        return schema + "." + simpleName;
    }

    Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    boolean notNull(String column) {
        return column(column).filter(Column::notNull).isPresent();
    }

    /** Whether rows can stand without what the key references. */
    boolean optional(ForeignKey key) {
        return key.full()
                ? key.columns().stream().noneMatch(this::notNull)
                : !key.columns().stream().allMatch(this::notNull);
    }

    /** Whether no two rows can reference the same row. */
    boolean oneToOne(ForeignKey key) {
        return uniqueKeys.stream()
                .anyMatch(unique -> unique.plain()
                        && !unique.partial()
                        && Set.copyOf(key.columns()).containsAll(unique.columns()));
    }
}
