package dev.neonally.effect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The relations of a database by their oids, PostgreSQL's own aside. */
record Relations(Map<Long, Relation> byOid) {

    private static final String ALL = """
            SELECT c.oid, c.relkind, coalesce(pg_relation_filenode(c.oid), 0) AS file,
                   coalesce(i.indrelid, 0) AS indexed, coalesce(i.indisvalid, true) AS valid,
                   CASE n.nspname WHEN 'public' THEN '' ELSE regexp_replace(n.nspname, '^pg_temp_.*', 'pg_temp') || '.' END
                   || c.relname AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'i', 'I', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND n.nspname NOT LIKE 'pg_toast%'
            """;

    /**
     * @param file number of its file, 0 without one
     * @param indexed oid of the table that it is an index of, 0 for other relations
     * @param valid false for an index that is not
     */
    record Relation(long oid, String name, char kind, long file, long indexed, boolean valid) {

        boolean isIndex() {
            return indexed != 0;
        }

        /** Whether it is a table, a view or a materialized view. */
        boolean isTable() {
            return !isIndex() && kind != 'S';
        }
    }

    static Relations read(Statement statement) throws SQLException {
        Map<Long, Relation> relations = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                relations.put(
                        rows.getLong("oid"),
                        new Relation(
                                rows.getLong("oid"),
                                rows.getString("name"),
                                rows.getString("relkind").charAt(0),
                                rows.getLong("file"),
                                rows.getLong("indexed"),
                                rows.getBoolean("valid")));
            }
        }
        return new Relations(relations);
    }

    Optional<Relation> find(long oid) {
        return Optional.ofNullable(byOid.get(oid));
    }

    Stream<Relation> tables() {
        return byOid.values().stream().filter(Relation::isTable);
    }

    Stream<Relation> indexes() {
        return byOid.values().stream().filter(Relation::isIndex);
    }
}
