package dev.neonally.rows;

import dev.neonally.rows.Table.Check;
import dev.neonally.rows.Table.Column;
import dev.neonally.rows.Table.ForeignKey;
import dev.neonally.rows.Table.UniqueKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tables of a database. */
final class SchemaReader {

    private static final String TABLES = """
            SELECT c.oid, c.relname, c.relkind = 'p',
                   CASE WHEN pg_table_is_visible(c.oid) THEN c.relname::text ELSE n.nspname || '.' || c.relname END,
                   format('%I.%I', n.nspname, c.relname),
                   CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END,
                   n.nspname, c.relhasrules
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
              AND n.nspname !~ '^(pg_|information_schema$)'
            ORDER BY n.nspname, c.relname""";

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attname, quote_ident(a.attname), a.atttypid, a.atttypmod,
                   format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
                   CASE WHEN a.attidentity <> ''
                        THEN pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)
                        ELSE (regexp_match(pg_get_expr(d.adbin, d.adrelid), '^nextval\\(''(.*)''::regclass\\)$'))[1] END,
                   CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p', 'c') AND a.attnum > 0 AND NOT a.attisdropped
              AND n.nspname !~ '^(pg_|information_schema$)'
            ORDER BY a.attrelid, a.attnum""";

    private static final String FOREIGN_KEYS = """
            SELECT o.conrelid, o.conname, o.confrelid, o.condeferrable, o.confmatchtype = 'f',
                   ARRAY(SELECT a.attname::text FROM unnest(o.conkey) WITH ORDINALITY k(n, i)
                         JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.n ORDER BY k.i),
                   ARRAY(SELECT a.attname::text FROM unnest(o.confkey) WITH ORDINALITY k(n, i)
                         JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.n ORDER BY k.i)
            FROM pg_constraint o WHERE o.contype = 'f'
              -- a key that references a partitioned table has one more entry for each partition
              AND NOT EXISTS (SELECT FROM pg_constraint p WHERE p.oid = o.conparentid AND p.conrelid = o.conrelid)
            -- keys that each row must have a reference for, and wide ones, decide about columns of several keys
            ORDER BY o.conrelid,
                     EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = o.conrelid AND a.attnum = ANY (o.conkey)
                                                          AND NOT a.attnotnull),
                     cardinality(o.conkey) DESC, o.conname""";

    private static final String CHECKS = """
            SELECT o.conrelid, o.conname, pg_get_expr(o.conbin, o.conrelid)
            FROM pg_constraint o WHERE o.contype = 'c' AND o.conrelid <> 0
            ORDER BY o.conrelid, o.conname""";

    private static final String UNIQUE_KEYS = """
            SELECT i.indrelid, c.relname, i.indpred IS NOT NULL, i.indexprs IS NULL, NOT i.indimmediate, i.indisexclusion,
                   ARRAY(SELECT a.attname::text FROM pg_attribute a
                         WHERE a.attrelid = i.indrelid AND NOT a.attisdropped
                           AND (a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
                                OR i.indexprs IS NOT NULL AND EXISTS (
                                    SELECT FROM pg_depend d
                                    WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                                      AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                                      AND d.refobjsubid = a.attnum))
                         ORDER BY a.attnum),
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnkeyatts) k)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indisready AND (i.indisunique OR i.indisexclusion)
            ORDER BY i.indrelid, NOT i.indisprimary, i.indnkeyatts, c.relname""";

    private static final String EXPRESSIONS = """
            SELECT i.indrelid, pg_get_indexdef(i.indexrelid, k, false)
            FROM pg_index i, generate_series(1, i.indnatts) k
            WHERE i.indisready AND i.indkey[k - 1] = 0 ORDER BY i.indexrelid, k""";

    private static final String PARTITIONS = """
            -- the only partition of a table, where it is the default one, takes all rows
            SELECT p.oid, string_agg(COALESCE('(' || pg_get_partition_constraintdef(t.relid) || ')', 'true'), ' OR ' ORDER BY t.relid)
            FROM pg_class p, pg_partition_tree(p.oid) t
            JOIN pg_class l ON l.oid = t.relid JOIN pg_partitioned_table s ON s.partrelid = t.parentrelid
            WHERE p.relkind = 'p' AND t.isleaf AND l.relkind = 'r'
            GROUP BY p.oid, CASE WHEN s.partstrat = 'h' THEN t.parentrelid ELSE t.relid END
            ORDER BY p.oid, min(t.relid::oid)""";

    private final Statement query;
    private final Types types;

    private SchemaReader(Statement query) throws SQLException {
        this.query = query;
        this.types = new Types(query);
    }

    /** All tables that can hold rows of their own, by oid. */
    static Map<Long, Table> read(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement()) {
            return new SchemaReader(query).tables();
        }
    }

    private Map<Long, Table> tables() throws SQLException {
        Map<Long, List<Column>> columns = columns();
        Map<Long, List<ForeignKey>> foreignKeys = foreignKeys();
        Map<Long, List<UniqueKey>> uniqueKeys = uniqueKeys();
        Map<Long, List<Check>> checks = checks();
        Map<Long, List<String>> expressions = strings(EXPRESSIONS);
        Map<Long, List<String>> partitions = strings(PARTITIONS);
        Map<Long, Table> tables = new LinkedHashMap<>();
        try (ResultSet rows = query.executeQuery(TABLES)) {
            while (rows.next()) {
                long oid = rows.getLong(1);
                List<Check> all = new ArrayList<>(checks.getOrDefault(oid, List.of()));
                Optional.ofNullable(rows.getString(6)).ifPresent(bound -> all.add(new Check("partition bound", bound)));
                List<String> parts = partitions.getOrDefault(oid, List.of());
                if (!parts.isEmpty()) {
                    all.add(new Check("bounds of all partitions", String.join(" OR ", parts)));
                }
                tables.put(
                        oid,
                        new Table(
                                oid,
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(7),
                                rows.getString(2),
                                rows.getBoolean(3),
                                columns.getOrDefault(oid, List.of()),
                                foreignKeys.getOrDefault(oid, List.of()),
                                uniqueKeys.getOrDefault(oid, List.of()),
                                all,
                                expressions.getOrDefault(oid, List.of()),
                                rows.getBoolean(8),
                                parts.isEmpty()));
            }
        }
        return tables;
    }

    private Map<Long, List<Column>> columns() throws SQLException {
        Map<Long, List<Column>> columns = new HashMap<>();
        try (ResultSet rows = query.executeQuery(COLUMNS)) {
            while (rows.next()) {
                int modifier = rows.getInt(5);
                Type type = types.byOid(rows.getLong(4));
                columns.computeIfAbsent(rows.getLong(1), oid -> new ArrayList<>())
                        .add(new Column(
                                rows.getString(2),
                                rows.getString(3),
                                type,
                                modifier,
                                rows.getString(6),
                                rows.getBoolean(7)
                                        || type.domain()
                                                .filter(Type.Domain::notNull)
                                                .isPresent(),
                                Optional.ofNullable(rows.getString(8)),
                                Optional.ofNullable(rows.getString(9)).map(name -> name.replace("''", "'")),
                                Optional.ofNullable(rows.getString(10))));
            }
        }
        return columns;
    }

    private Map<Long, List<ForeignKey>> foreignKeys() throws SQLException {
        Map<Long, List<ForeignKey>> keys = new HashMap<>();
        try (ResultSet rows = query.executeQuery(FOREIGN_KEYS)) {
            while (rows.next()) {
                keys.computeIfAbsent(rows.getLong(1), oid -> new ArrayList<>())
                        .add(new ForeignKey(
                                rows.getString(2),
                                strings(rows, 6),
                                rows.getLong(3),
                                strings(rows, 7),
                                rows.getBoolean(4),
                                rows.getBoolean(5)));
            }
        }
        return keys;
    }

    private Map<Long, List<UniqueKey>> uniqueKeys() throws SQLException {
        Map<Long, List<UniqueKey>> keys = new HashMap<>();
        try (ResultSet rows = query.executeQuery(UNIQUE_KEYS)) {
            while (rows.next()) {
                keys.computeIfAbsent(rows.getLong(1), oid -> new ArrayList<>())
                        .add(new UniqueKey(
                                rows.getString(2),
                                strings(rows, 7),
                                strings(rows, 8),
                                rows.getBoolean(3),
                                rows.getBoolean(4),
                                rows.getBoolean(5),
                                rows.getBoolean(6)));
            }
        }
        return keys;
    }

    private Map<Long, List<Check>> checks() throws SQLException {
        Map<Long, List<Check>> checks = new HashMap<>();
        try (ResultSet rows = query.executeQuery(CHECKS)) {
            while (rows.next()) {
                checks.computeIfAbsent(rows.getLong(1), oid -> new ArrayList<>())
                        .add(new Check(rows.getString(2), rows.getString(3)));
            }
        }
        return checks;
    }

    private Map<Long, List<String>> strings(String sql) throws SQLException {
        Map<Long, List<String>> found = new HashMap<>();
        try (ResultSet rows = query.executeQuery(sql)) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getLong(1), oid -> new ArrayList<>()).add(rows.getString(2));
            }
        }
        return found;
    }

    private static List<String> strings(ResultSet rows, int column) throws SQLException {
        return Arrays.asList((String[]) rows.getArray(column).getArray());
    }
}
