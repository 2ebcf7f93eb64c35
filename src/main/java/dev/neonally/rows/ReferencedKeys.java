package dev.neonally.rows;

import dev.neonally.rows.Table.ForeignKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
                CREATE TEMPORARY TABLE %s AS
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

    static String alias(int position) {
        return "neonally_k" + position;
    }

    /** A column of the key with that number. */
    String value(int position) {
        return table + "." + alias(position);
    }

    /** How many different slots its rows can have. */
    long capacity() {
        return Math.max(1, count);
    }

    /** Joins the key of a slot. {@code filled} is what the other foreign key put into a shared column. */
    String join(String slot, List<String> filled) {
        if (shared.isEmpty()) {
            return " LEFT JOIN pg_temp.%1$s ON %1$s.neonally_n = %2$s".formatted(table, slot);
        }
        String first = table + "_first";
        String group = IntStream.range(0, shared.size())
                .mapToObj(i -> "%s.%s = %s".formatted(first, alias(shared.get(i)), filled.get(i)))
                .collect(Collectors.joining(" AND "));
        String same = shared.stream()
                .map(i -> "%s.%s = %s.%s".formatted(table, alias(i), first, alias(i)))
                .collect(Collectors.joining(" AND "));
        return " LEFT JOIN pg_temp.%1$s AS %2$s ON %2$s.neonally_n = 0 AND %3$s LEFT JOIN pg_temp.%1$s ON %4$s AND %1$s.neonally_n = %5$s %% %2$s.neonally_c"
                .formatted(table, first, group, same, slot);
    }
}
