package dev.neonally.applied;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A table of a database.
 */
record Table(Connection connection, TableName name) {

    /** A value that the server computes. */
    record Computed(String sql) {}

    static final Computed NOW = new Computed("now()");
    static final Computed CURRENT_USER = new Computed("current_user");

    /** Some columns of all rows, as text, NULL as null. */
    List<List<String>> rows(String columns, String order) throws SQLException {
        return query("SELECT " + columns + " FROM %s ORDER BY " + order);
    }

    /**
     * The rows of a query, as text, NULL as null.
     *
     * @param query with {@code %s} for the table
     */
    List<List<String>> query(String query) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.formatted(name))) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(rows.getString(column));
                }
                all.add(Collections.unmodifiableList(row));
            }
        }
        return all;
    }

    /** One column of all rows, as text. */
    List<String> column(String column) throws SQLException {
        return rows(column, column).stream().map(row -> row.get(0)).toList();
    }

    /** An array for a column of the type {@code text[]}. */
    Array texts(String... texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }

    boolean has(String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + name + " LIMIT 0")) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                if (rows.getMetaData().getColumnName(i).equals(column)) {
                    return true;
                }
            }
            return false;
        }
    }

    void insert(Map<String, Object> values) throws SQLException {
        List<String> places = new ArrayList<>();
        List<Object> given = new ArrayList<>();
        values.forEach((column, value) -> {
            if (value instanceof Computed computed) {
                places.add(computed.sql());
            } else {
                places.add("?");
                given.add(value);
            }
        });
        String sql = "INSERT INTO " + name + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                + String.join(", ", places) + ")";
        execute(sql, given);
    }

    void deleteWhere(String condition, Object... values) throws SQLException {
        execute("DELETE FROM " + name + " WHERE " + condition, List.of(values));
    }

    void deleteAll() throws SQLException {
        execute("DELETE FROM " + name, List.of());
    }

    void update(String assignment, Object... values) throws SQLException {
        execute("UPDATE " + name + " SET " + assignment, List.of(values));
    }

    private void execute(String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
    }
}
