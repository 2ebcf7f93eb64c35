package dev.neonally.trace;

import java.nio.charset.StandardCharsets;
import org.postgresql.core.Tuple;

/**
 * A row of a result in text format.
 *
 * @param first the column that counts as the first
 */
record Row(Tuple values, int first) {

    Row(Tuple values) {
        this(values, 0);
    }

    /** The same row without the columns before that one. */
    Row from(int column) {
        return new Row(values, first + column);
    }

    boolean isNull(int column) {
        return values.get(first + column) == null;
    }

    String text(int column) {
        return new String(values.get(first + column), StandardCharsets.UTF_8);
    }

    long number(int column) {
        return Long.parseLong(text(column));
    }
}
