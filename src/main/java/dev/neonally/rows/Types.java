package dev.neonally.rows;

import dev.neonally.rows.Type.ArrayOf;
import dev.neonally.rows.Type.Attribute;
import dev.neonally.rows.Type.Base;
import dev.neonally.rows.Type.Composite;
import dev.neonally.rows.Type.Domain;
import dev.neonally.rows.Type.Enumeration;
import dev.neonally.rows.Type.Multirange;
import dev.neonally.rows.Type.Range;
import dev.neonally.rows.Type.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of a database. */
final class Types {

    private static final String TYPES = """
            SELECT t.oid, t.typname, t.typtype, t.typcategory, t.typelem, t.typbasetype, t.typtypmod, t.typnotnull,
                   t.typrelid, format_type(t.oid, NULL), r.rngsubtype, m.rngtypid
            FROM pg_type t LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
            WHERE t.typtype <> 'p'""";

    private static final String LABELS = "SELECT enumtypid, enumlabel FROM pg_enum ORDER BY enumtypid, enumsortorder";

    private static final String CHECKS =
            "SELECT contypid, pg_get_expr(conbin, 0) FROM pg_constraint WHERE contypid <> 0 AND conbin IS NOT NULL ORDER BY conname";

    private static final String ATTRIBUTES = """
            SELECT a.attrelid, a.atttypid, a.atttypmod
            FROM pg_attribute a JOIN pg_type t ON t.typrelid = a.attrelid
            WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum""";

    private record Row(
            String name,
            String kind,
            String category,
            long element,
            long base,
            int modifier,
            boolean notNull,
            long relation,
            String sql,
            long subtype,
            long rangeOf) {}

    private record Field(long type, int modifier) {}

    private final Map<Long, Row> rows = new HashMap<>();
    private final Map<Long, List<String>> labels = new HashMap<>();
    private final Map<Long, List<String>> checks = new HashMap<>();
    private final Map<Long, List<Field>> fields = new HashMap<>();
    private final Map<Long, Type> read = new HashMap<>();

    Types(Statement query) throws SQLException {
        try (ResultSet found = query.executeQuery(TYPES)) {
            while (found.next()) {
                rows.put(
                        found.getLong(1),
                        new Row(
                                found.getString(2),
                                found.getString(3),
                                found.getString(4),
                                found.getLong(5),
                                found.getLong(6),
                                found.getInt(7),
                                found.getBoolean(8),
                                found.getLong(9),
                                found.getString(10),
                                found.getLong(11),
                                found.getLong(12)));
            }
        }
        readStrings(query, LABELS, labels);
        readStrings(query, CHECKS, checks);
        try (ResultSet found = query.executeQuery(ATTRIBUTES)) {
            while (found.next()) {
                fields.computeIfAbsent(found.getLong(1), oid -> new ArrayList<>())
                        .add(new Field(found.getLong(2), found.getInt(3)));
            }
        }
    }

    private static void readStrings(Statement query, String sql, Map<Long, List<String>> into) throws SQLException {
        try (ResultSet found = query.executeQuery(sql)) {
            while (found.next()) {
                into.computeIfAbsent(found.getLong(1), oid -> new ArrayList<>()).add(found.getString(2));
            }
        }
    }

    Type byOid(long oid) {
        Type known = read.get(oid);
        if (known == null) {
            Row row = rows.get(oid);
            known = new Type(row.name(), row.sql(), shape(oid, row));
            read.put(oid, known);
        }
        return known;
    }

    private Shape shape(long oid, Row row) {
        return switch (row.kind()) {
            case "e" -> new Enumeration(labels.getOrDefault(oid, List.of()));
            case "d" ->
                new Domain(byOid(row.base()), row.modifier(), row.notNull(), checks.getOrDefault(oid, List.of()));
            case "c" ->
                new Composite(fields.getOrDefault(row.relation(), List.of()).stream()
                        .map(field -> new Attribute(byOid(field.type()), field.modifier()))
                        .toList());
            case "r" -> new Range(byOid(row.subtype()));
            case "m" -> new Multirange(byOid(row.rangeOf()));
            default ->
                row.category().equals("A") && row.element() != 0 ? new ArrayOf(byOid(row.element())) : new Base();
        };
    }
}
