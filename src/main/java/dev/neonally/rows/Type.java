package dev.neonally.rows;

import java.util.List;
import java.util.Optional;

/**
 * A type, with what is needed to make values of it.
 *
 * @param name its name in {@code pg_type}
 * @param sql its name as SQL, without modifiers
 */
record Type(String name, String sql, Shape shape) {

    /** What it is made of. */
    sealed interface Shape {}

    record Base() implements Shape {}

    record Enumeration(List<String> labels) implements Shape {}

    /**
     * @param checks conditions on {@code VALUE}
     */
    record Domain(Type base, int modifier, boolean notNull, List<String> checks) implements Shape {}

    record ArrayOf(Type element) implements Shape {}

    record Composite(List<Attribute> attributes) implements Shape {}

    record Attribute(Type type, int modifier) {}

    record Range(Type subtype) implements Shape {}

    record Multirange(Type range) implements Shape {}

    Optional<Domain> domain() {
        return shape instanceof Domain domain ? Optional.of(domain) : Optional.empty();
    }
}
