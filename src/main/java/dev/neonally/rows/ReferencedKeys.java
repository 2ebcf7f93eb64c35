package dev.neonally.rows;

import dev.neonally.rows.Table.ForeignKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keys that a foreign key can reference, numbered in a temporary table. Keys that must agree with columns which another
 * foreign key has filled are numbered within each group of equal values of these.
 *
 * @param table the temporary table
 * @param count how many keys there are
 * @param shared positions of the columns that another foreign key fills
 */
record ReferencedKeys(String table, ForeignKey key, long count, List<Integer> shared) {

    static ReferencedKeys collect(Statement statement, ForeignKey key, Table target, int number, List<Integer> shared)
            throws SQLException {
        String table = "neonally_keys_" + number;
        String columns = IntStream.range(0, key.referenced().size())
                .mapToObj(i -> Sql.identifier(key.referenced().get(i)) + " AS " + alias(i))
                .collect(Collectors.joining(", "));
        String groups = shared.isEmpty()
                ? ""
                : "PARTITION BY "
                        + shared.stream()
                                .map(i -> Sql.identifier(key.referenced().get(i)))
                                .collect(Collectors.joining(", "));
        String order = key.referenced().stream().map(Sql::identifier).collect(Collectors.joining(", "));
        String present = key.referenced().stream()
                .map(column -> Sql.identifier(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        statement.execute("DROP TABLE IF EXISTS pg_temp." + table);
        statement.execute("""
                CREATE TEMPORARY TABLE %s ON COMMIT DROP AS
                SELECT row_number() OVER (%s ORDER BY %s) - 1 AS neonally_n, count(*) OVER (%s) AS neonally_c, %s
                FROM %s WHERE %s""".formatted(table, groups, order, groups, columns, from(target), present));
        statement.execute("ANALYZE pg_temp." + table);
        try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM pg_temp." + table)) {
            counted.next();
            return new ReferencedKeys(table, key, counted.getLong(1), shared);
        }
    }

    private static String from(Table target) {
        return target.partitioned() ? target.sql() : "ONLY " + target.sql();
    }

    private static String alias(int position) {
        return "neonally_k" + position;
    }

    /** What a referencing column gets. */
    String value(String column) {
        return value(key.columns().indexOf(column));
    }

    private String value(int position) {
        return table + "." + alias(position);
    }

    private String first(int position) {
        return table + "_first." + alias(position);
    }

    /**
     * Joins the key of a slot.
     *
     * @param filled what another foreign key put into a shared column
     */
    String join(String slot, UnaryOperator<String> filled) {
        if (shared.isEmpty()) {
            return " LEFT JOIN pg_temp.%1$s ON %1$s.neonally_n = %2$s".formatted(table, slot);
        }
        String group = shared.stream()
                .map(i -> first(i) + " = " + filled.apply(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String first =
                " LEFT JOIN pg_temp.%1$s AS %1$s_first ON %1$s_first.neonally_n = 0 AND %2$s".formatted(table, group);
        if (wholly()) {
            return first;
        }
        String same = shared.stream().map(i -> value(i) + " = " + first(i)).collect(Collectors.joining(" AND "));
        return first
                + " LEFT JOIN pg_temp.%1$s ON %2$s AND %1$s.neonally_n = %3$s %% %1$s_first.neonally_c"
                        .formatted(table, same, slot);
    }

    private boolean wholly() {
        return shared.size() == key.columns().size();
    }

    /** Whether what other foreign keys put into all of its columns is a key. */
    String match(UnaryOperator<String> filled) {
        String absent = key.columns().stream()
                .map(column -> filled.apply(column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        return absent + " OR " + table + "_first.neonally_n IS NOT NULL";
    }

    /** Gives rows that were inserted with made-up references real ones. */
    void repair(Statement statement, Table referencing) throws SQLException {
        String assignments = key.columns().stream()
                .map(column -> Sql.identifier(column) + " = " + value(column))
                .collect(Collectors.joining(", "));
        statement.execute("""
                UPDATE %1$s AS t SET %2$s
                FROM (SELECT tableoid AS o, ctid AS c, row_number() OVER () - 1 AS n FROM %1$s) AS numbered
                JOIN pg_temp.%3$s ON neonally_n = n %% %4$d
                WHERE t.tableoid = o AND t.ctid = c""".formatted(referencing.sql(), assignments, table, Math.max(1, count)));
    }
}
