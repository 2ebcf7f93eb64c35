package dev.neonally.catalog;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A property by which rows of a {@link Store} are found.
 *
 * @param <V> the rows
 * @param <P> the property
 * @param properties the values under which a row is found
 */
record Lookup<V, P>(Function<V, ? extends Collection<P>> properties) {

    static <V, P> Lookup<V, P> by(Function<V, P> property) {
        return new Lookup<>(property.andThen(List::of));
    }

    static <V, P> Lookup<V, P> byEach(Function<V, ? extends Collection<P>> properties) {
        return new Lookup<>(properties);
    }

    Collection<P> of(V row) {
        return properties.apply(row);
    }
}
