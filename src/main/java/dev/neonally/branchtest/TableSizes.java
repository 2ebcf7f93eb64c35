package dev.neonally.branchtest;

import dev.neonally.sql.operation.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many rows tables have. */
final class TableSizes {

    /** Up to this size a table is counted; above, the statistics of the last ANALYZE tell. */
    private static final long COUNTED_BYTES = 256L << 20;

    private static final String TABLE = """
            SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END,
                   c.reltuples::bigint, pg_relation_size(c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'""";

    private static final String ALL = """
            SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1, 2""";

    private TableSizes() {}

    /** By the names that reports show, in the given order; what is no table, or not there, is left out. */
    static Map<String, Long> of(Connection connection, List<QualifiedName> relations) throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(TABLE)) {
            for (QualifiedName relation : relations) {
                query.setString(1, relation.sql());
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        boolean estimated = row.getLong(2) >= 0 && row.getLong(3) > COUNTED_BYTES;
                        sizes.put(row.getString(1), estimated ? row.getLong(2) : count(connection, relation));
                    }
                }
            }
        }
        return sizes;
    }

    /**
     * Those of all tables that are no part of an extension.
     *
     * @param without tables that do not count, by the names that schema changes have: {@code table django_migrations}
     */
    static Map<String, Long> ofAll(Connection connection, Set<String> without) throws SQLException {
        List<QualifiedName> all = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(ALL)) {
            while (rows.next()) {
                QualifiedName table = new QualifiedName(rows.getString(1), rows.getString(2));
                QualifiedName shown = table.schema().equals("public") ? QualifiedName.of(table.name()) : table;
                if (!without.contains("table " + shown.sql())) {
                    all.add(table);
                }
            }
        }
        return of(connection, all);
    }

    private static long count(Connection connection, QualifiedName relation) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT count(*) FROM " + relation.sql())) {
            row.next();
            return row.getLong(1);
        }
    }
}
