package dev.neonally.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Has the server look at all rows again: foreign keys and checks are dropped and added anew, indexes rebuilt. */
final class Revalidation {

    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', o.conrelid::regclass, o.conname,
                          o.conname, regexp_replace(pg_get_constraintdef(o.oid), ' NOT VALID$', ''))
            FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE o.contype IN ('f', 'c') AND o.conparentid = 0 AND o.coninhcount = 0
              AND n.nspname !~ '^(pg_|information_schema$)'
            UNION ALL
            SELECT format('REINDEX INDEX %s', i.indexrelid::regclass)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE (i.indisunique OR i.indisexclusion) AND c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema$)'""";

    private Revalidation() {}

    /** What the server objects to. */
    static List<String> objections(Connection connection) throws SQLException {
        List<String> commands = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(CONSTRAINTS)) {
                while (rows.next()) {
                    commands.add(rows.getString(1));
                }
            }
            List<String> objections = new ArrayList<>();
            for (String command : commands) {
                try {
                    statement.execute(command);
                } catch (SQLException e) {
                    objections.add(command + ": " + e.getMessage());
                }
            }
            return objections;
        }
    }
}
