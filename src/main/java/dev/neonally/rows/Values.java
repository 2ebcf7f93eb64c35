package dev.neonally.rows;

import java.util.function.UnaryOperator;

/**
 * The values that a column gets: one for each slot, which is a number from 0.
 *
 * @param capacity how many different ones there are
 * @param typical how many different ones a column has that nothing forces to have more, whatever its number of rows
 * @param sql the value as SQL, for the SQL of a slot below the capacity
 */
record Values(long capacity, long typical, UnaryOperator<String> sql) {

    /** More than any table has rows. */
    static final long UNLIMITED = 1L << 40;

    static Values unlimited(UnaryOperator<String> sql) {
        return new Values(UNLIMITED, UNLIMITED, sql);
    }

    Values then(UnaryOperator<String> change) {
        return new Values(capacity, typical, slot -> change.apply(sql.apply(slot)));
    }
}
