package dev.neonally.applied;

import dev.neonally.migration.MigrationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a tool gives its table.
 *
 * @param schema empty where it is the first one of the search path
 */
record TableName(String schema, String table) {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private static final String FIND = """
            SELECT n.nspname, c.relname, c.relname = ? AND (n.nspname = ? OR ? = '' AND pg_table_is_visible(c.oid)) AS exact
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'
                AND (c.relname = ? OR ?)
                AND ARRAY(SELECT a.attname::text FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) @> ?
            ORDER BY exact DESC, c.relname = ? DESC, 1, 2""";

    /** @param configured {@code table} or {@code schema.table} */
    static TableName of(String configured) {
        int dot = configured.lastIndexOf('.');
        return dot < 0
                ? new TableName("", configured)
                : new TableName(configured.substring(0, dot), configured.substring(dot + 1));
    }

    /** As SQL names it. */
    @Override
    public String toString() {
        return schema.isEmpty() ? quoted(table) : quoted(schema) + "." + quoted(table);
    }

    /** As schema changes and messages name it. */
    String shown() {
        return schema.equals("public") ? quoted(table) : toString();
    }

    /** The name of an object of the same schema that is named after the table. */
    String sibling(String suffix) {
        return quoted(table + suffix);
    }

    static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /**
     * The table of that name that has the columns; since a tool may be told another schema, one in another schema if there
     * is just one.
     *
     * @param anyName whether the columns are so peculiar that a table of another name will do, too
     * @throws MigrationException if several tables may be meant
     */
    Optional<TableName> find(Connection connection, List<String> columns, boolean anyName)
            throws SQLException, MigrationException {
        List<TableName> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setString(1, table);
            query.setString(2, schema);
            query.setString(3, schema);
            query.setString(4, table);
            query.setBoolean(5, anyName);
            query.setArray(6, connection.createArrayOf("text", columns.toArray()));
            query.setString(7, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    TableName each = new TableName(rows.getString(1), rows.getString(2));
                    if (rows.getBoolean(3)) {
                        return Optional.of(each);
                    }
                    found.add(each);
                }
            }
        }
        List<TableName> named =
                found.stream().filter(each -> each.table().equals(table)).toList();
        List<TableName> meant = named.isEmpty() ? found : named;
        if (meant.size() > 1) {
            throw new MigrationException("The history of migrations may be in " + meant.get(0) + " or in "
                    + meant.get(1) + ". Put the schema of the right one first on the search path.");
        }
        return meant.stream().findFirst();
    }
}
