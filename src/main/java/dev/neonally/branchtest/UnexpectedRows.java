package dev.neonally.branchtest;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** What a verification query returned, if it is neither nothing nor a single {@code true}. */
final class UnexpectedRows {

    private static final int MOST_COUNTED = 1000;
    private static final int MOST_SHOWN = 3;
    private static final int LONGEST_VALUE = 40;

    private final ResultSet rows;
    private final ResultSetMetaData columns;
    private final boolean showsValues;

    UnexpectedRows(ResultSet rows, boolean showsValues) throws SQLException {
        this.rows = rows;
        this.columns = rows.getMetaData();
        this.showsValues = showsValues;
    }

    /** How many rows there are, of which columns; empty if the query passed. */
    String inWords() throws SQLException {
        boolean isTrue = false;
        int count = 0;
        List<String> shown = new ArrayList<>();
        while (count <= MOST_COUNTED && rows.next()) {
            count++;
            isTrue = count == 1 && isTruth() && rows.getBoolean(1);
            if (showsValues && count <= MOST_SHOWN) {
                shown.add(values());
            }
        }
        if (count == 0 || count == 1 && isTrue) {
            return "";
        }
        if (count == 1 && isTruth()) {
            return "It is not true.";
        }
        String number =
                count > MOST_COUNTED ? "more than " + MOST_COUNTED + " rows" : count == 1 ? "1 row" : count + " rows";
        String what = "It returned " + number + " of " + names();
        return shown.isEmpty()
                ? what + "."
                : what + ": " + String.join("; ", shown) + (count > MOST_SHOWN ? "; …" : "");
    }

    private boolean isTruth() throws SQLException {
        return columns.getColumnCount() == 1 && columns.getColumnType(1) == Types.BIT;
    }

    private String names() throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        return "(" + String.join(", ", names) + ")";
    }

    private String values() throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            values.add(shortened(rows.getString(column)));
        }
        return "(" + String.join(", ", values) + ")";
    }

    private static String shortened(String value) {
        if (value == null) {
            return "NULL";
        }
        String line = value.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) > LONGEST_VALUE
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…"
                : line;
    }
}
