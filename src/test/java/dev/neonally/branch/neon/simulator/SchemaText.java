package dev.neonally.branch.neon.simulator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes a database's tables, columns, constraints and indexes as SQL, as Neon's API does. */
final class SchemaText {

    private static final String QUERY = """
            SELECT string_agg(text, E'\\n\\n' ORDER BY kind, name) || E'\\n'
            FROM (
                SELECT 1 AS kind, c.oid::regclass::text AS name,
                       format(E'CREATE TABLE %s (\\n%s\\n);', c.oid::regclass, string_agg(
                           format('    %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                                  ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
                                  CASE WHEN a.attnotnull THEN ' NOT NULL' END),
                           E',\\n' ORDER BY a.attnum)) AS text
                FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                GROUP BY c.oid
                UNION ALL
                SELECT 2, conname, format(E'ALTER TABLE ONLY %s\\n    ADD CONSTRAINT %I %s;', conrelid::regclass, conname,
                                          pg_get_constraintdef(oid))
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype <> 'n'
                UNION ALL
                SELECT 3, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) || ';'
                FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE c.relnamespace = 'public'::regnamespace
                  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            ) parts""";

    private SchemaText() {}

    /** Empty where there is no table. */
    static String of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(QUERY)) {
            result.next();
            String text = result.getString(1);
            return text == null ? "" : text;
        }
    }
}
