package dev.neonally.rows;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a text looks like, as a condition demands or its column's name says. */
enum TextForm {
    UPPER("(?!)", 0, "upper(%s)"),
    EMAIL("e_?mail", 40, "replace(%s, ' ', '.') || '@example.com'"),
    URL("ur[li]$|website|link$|href", 50, "'https://example.com/' || replace(%s, ' ', '/')");

    private final Pattern columns;
    private final int length;
    private final String sql;

    TextForm(String columns, int length, String sql) {
        this.columns = Pattern.compile(columns, Pattern.CASE_INSENSITIVE);
        this.length = length;
        this.sql = sql;
    }

    /** The room that it needs. */
    int length() {
        return length;
    }

    String apply(String text) {
        return "(" + sql.formatted(text) + ")";
    }

    static Optional<TextForm> byName(String name) {
        return Arrays.stream(values())
                .filter(form -> form.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** A restriction, and the form that the column's name asks for where no condition asks for another. */
    static Restriction named(String column, Restriction restriction) {
        return restriction.form().isPresent() || !restriction.patterns().isEmpty()
                ? restriction
                : Arrays.stream(values())
                        .filter(form -> form.columns.matcher(column).find())
                        .findFirst()
                        .flatMap(form -> restriction.and(Restriction.of(form.name())))
                        .orElse(restriction);
    }
}
