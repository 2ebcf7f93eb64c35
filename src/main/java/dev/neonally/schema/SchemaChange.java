package dev.neonally.schema;

import java.util.Optional;

/**
 * A difference between two schemas.
 *
 * @param object what differs: {@code index orders_customer_idx}, {@code column orders.note}
 * @param before its definition in the first schema; empty where it is missing there
 * @param after its definition in the second schema; empty where it is missing there
 */
public record SchemaChange(String object, Optional<String> before, Optional<String> after) {

    /** What became of an object. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }
}
