package dev.neonally.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** What a server's system catalogs say of a database, in the lines that {@link CatalogSchema} writes. */
final class ServerSchema {

    private static final String USER_SCHEMA =
            "n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg_toast_temp%'";

    private static final String SCHEMA = "regexp_replace(n.nspname, '^pg_temp_\\d+$', 'pg_temp')";

    private static final String RELATIONS = """
            SELECT format('relation %s.%s %s %s', SCHEMA, c.relname, c.relkind, c.relpersistence)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND USER_SCHEMA
            """;

    private static final String COLUMNS = """
            SELECT format('column %s.%s.%s %s%s%s%s%s%s',
                SCHEMA, c.relname, a.attname,
                CASE WHEN tn.nspname = 'pg_catalog' THEN '' ELSE tn.nspname || '.' END || coalesce(e.typname, t.typname)
                    || coalesce(substring(format_type(a.atttypid, a.atttypmod) FROM '\\([0-9,]+\\)'), '')
                    || CASE WHEN e.oid IS NULL THEN '' ELSE '[]' END,
                CASE WHEN a.attnotnull THEN ' not null' END,
                CASE WHEN a.attgenerated = '' AND pg_get_expr(d.adbin, d.adrelid) !~ '^NULL' THEN ' default' END,
                CASE WHEN a.attgenerated <> '' THEN ' generated' END,
                CASE WHEN a.attidentity <> '' THEN ' identity' END,
                CASE WHEN NOT a.attislocal THEN ' inherited' END)
            FROM pg_attribute a
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A' AND t.typsubscript = 'array_subscript_handler'::regproc
            JOIN pg_namespace tn ON tn.oid = coalesce(e.typnamespace, t.typnamespace)
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND USER_SCHEMA
            """;

    private static final String CONSTRAINTS = """
            SELECT format('constraint %s.%s %s %s%s%s (%s)%s',
                SCHEMA, c.relname, k.conname, k.contype,
                CASE WHEN NOT k.convalidated THEN ' not valid' END,
                CASE WHEN NOT k.conislocal THEN ' inherited' END,
                (SELECT string_agg(a.attname, ',' ORDER BY a.attname)
                 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey)),
                (SELECT format(' -> %s(%s)', r.relname, string_agg(a.attname, ',' ORDER BY u.n))
                 FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid
                 JOIN unnest(k.confkey) WITH ORDINALITY AS u (attnum, n) ON u.attnum = a.attnum
                 WHERE r.oid = k.confrelid GROUP BY r.relname))
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND USER_SCHEMA
              AND NOT EXISTS (SELECT FROM pg_constraint p WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid)
            """;

    private static final String INDEXES = """
            SELECT format('index %s.%s on %s %s%s%s%s%s (%s)%s%s',
                SCHEMA, x.relname, c.relname, am.amname,
                CASE WHEN i.indisunique THEN ' unique' END,
                CASE WHEN i.indisprimary THEN ' primary' END,
                CASE WHEN NOT i.indisvalid THEN ' invalid' END,
                CASE WHEN x.relispartition THEN ' attached' END,
                (SELECT string_agg(coalesce(a.attname, 'expr'), ',' ORDER BY u.n)
                 FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, n)
                 LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum AND u.attnum > 0
                 WHERE u.n <= i.indnkeyatts),
                (SELECT ' include ' || string_agg(a.attname, ',' ORDER BY u.n)
                 FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, n)
                 JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
                 WHERE u.n > i.indnkeyatts),
                CASE WHEN i.indpred IS NOT NULL THEN ' partial' END)
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_am am ON am.oid = x.relam
            JOIN pg_namespace n ON n.oid = x.relnamespace
            WHERE USER_SCHEMA
            """;

    private static final String PARENTS = """
            SELECT format('parent of %s.%s: %s%s', SCHEMA, c.relname, p.relname,
                CASE WHEN c.relispartition THEN ' partition' END)
            FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            JOIN pg_class p ON p.oid = i.inhparent
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f') AND USER_SCHEMA
            """;

    private static final String SEQUENCES = """
            SELECT format('sequence %s.%s %s bytes%s', SCHEMA, c.relname, t.typlen,
                (SELECT format(' of %s.%s', o.relname, a.attname)
                 FROM pg_depend d
                 JOIN pg_class o ON o.oid = d.refobjid
                 JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
                 WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                   AND d.refclassid = 'pg_class'::regclass))
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_type t ON t.oid = s.seqtypid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            """;

    private static final String VIEWS = """
            SELECT DISTINCT format('view %s.%s reads %s.%s', SCHEMA, c.relname, r.relname, a.attname)
            FROM pg_rewrite w
            JOIN pg_class c ON c.oid = w.ev_class
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
              AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid
            JOIN pg_class r ON r.oid = d.refobjid
            JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.refobjsubid
            WHERE d.refobjsubid > 0 AND USER_SCHEMA
            """;

    private static final String TRIGGERS = """
            SELECT format('trigger %s.%s %s%s', SCHEMA, c.relname, t.tgname,
                CASE WHEN t.tgenabled = 'D' THEN ' disabled' END)
            FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal
            """;

    private static final String POLICIES = """
            SELECT format('policy %s.%s %s', SCHEMA, c.relname, p.polname)
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT format('row security %s.%s%s', SCHEMA, c.relname, CASE WHEN c.relforcerowsecurity THEN ' forced' END)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relrowsecurity
            """;

    private static final String TYPES = """
            SELECT format('type %s.%s %s%s', SCHEMA, t.typname, t.typtype,
                coalesce(
                    (SELECT ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
                     FROM pg_enum e WHERE e.enumtypid = t.oid),
                    (SELECT ' ' || string_agg(a.attname, ',' ORDER BY a.attnum)
                     FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
                    (SELECT string_agg(
                        ' ' || k.conname || CASE WHEN k.convalidated THEN '' ELSE ' not valid' END, '' ORDER BY k.conname)
                     FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))
                || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END)
            FROM pg_type t
            JOIN pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.typtype IN ('e', 'd', 'c') AND (c.oid IS NULL OR c.relkind = 'c') AND USER_SCHEMA
            """;

    private static final String ROUTINES = """
            SELECT format('routine %s.%s %s arguments %s', SCHEMA, p.proname, p.pronargs, p.provolatile)
            FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE USER_SCHEMA AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype IN ('e', 'i'))
            """;

    private static final String PUBLICATIONS = """
            SELECT format('publication %s%s', p.pubname,
                (SELECT string_agg(' ' || c.relname, '' ORDER BY c.relname)
                 FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid WHERE r.prpubid = p.oid))
            FROM pg_publication p
            """;

    private static final String SCHEMAS =
            "SELECT format('schema %s', n.nspname) FROM pg_namespace n WHERE n.nspname !~ '^(pg_|information_schema)'";

    private ServerSchema() {}

    static Set<String> read(Connection connection) throws SQLException {
        Set<String> lines = new TreeSet<>();
        String all = String.join(
                " UNION ALL ",
                RELATIONS,
                COLUMNS,
                CONSTRAINTS,
                INDEXES,
                PARENTS,
                SEQUENCES,
                VIEWS,
                TRIGGERS,
                POLICIES,
                TYPES,
                ROUTINES,
                PUBLICATIONS,
                SCHEMAS);
        String query = all.replace("USER_SCHEMA", USER_SCHEMA).replace("SCHEMA,", SCHEMA + ",");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
