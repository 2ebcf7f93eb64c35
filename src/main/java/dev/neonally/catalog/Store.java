package dev.neonally.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.pcollections.Empty;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * Rows by key, with lookups by other properties. Persistent: a change gives the next store in logarithmic time and shares
 * the rest.
 *
 * @param <K> the key
 * @param <V> the rows
 */
final class Store<K, V> {

    private final Function<V, K> key;
    private final List<Lookup<V, ?>> lookups;
    private final PMap<K, V> rows;
    private final PMap<Entry, PSet<K>> entries;

    private record Entry(Lookup<?, ?> lookup, Object property) {}

    private Store(Function<V, K> key, List<Lookup<V, ?>> lookups, PMap<K, V> rows, PMap<Entry, PSet<K>> entries) {
        this.key = key;
        this.lookups = lookups;
        this.rows = rows;
        this.entries = entries;
    }

    static <K, V> Store<K, V> of(Function<V, K> key, List<Lookup<V, ?>> lookups) {
        return new Store<>(key, lookups, Empty.map(), Empty.map());
    }

    Collection<V> rows() {
        return rows.values();
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** The rows with that property, the oldest first. */
    <P> List<V> find(Lookup<V, P> lookup, P property) {
        PSet<K> keys = entries.get(new Entry(lookup, property));
        return keys == null ? List.of() : keys.stream().map(rows::get).toList();
    }

    <P> Optional<V> first(Lookup<V, P> lookup, P property) {
        PSet<K> keys = entries.get(new Entry(lookup, property));
        return keys == null
                ? Optional.empty()
                : Optional.of(rows.get(keys.iterator().next()));
    }

    <P> boolean has(Lookup<V, P> lookup, P property) {
        return entries.containsKey(new Entry(lookup, property));
    }

    /** With the row, in place of the one that has its key. */
    Store<K, V> with(V row) {
        K rowKey = key.apply(row);
        V old = rows.get(rowKey);
        if (row.equals(old)) {
            return this;
        }
        PMap<Entry, PSet<K>> next = entries;
        for (Lookup<V, ?> lookup : lookups) {
            Collection<?> before = old == null ? List.of() : lookup.of(old);
            Collection<?> after = lookup.of(row);
            if (!before.equals(after)) {
                next = removed(next, lookup, before, Set.copyOf(after), rowKey);
                next = added(next, lookup, after, Set.copyOf(before), rowKey);
            }
        }
        return new Store<>(key, lookups, rows.plus(rowKey, row), next);
    }

    Store<K, V> without(K rowKey) {
        V old = rows.get(rowKey);
        if (old == null) {
            return this;
        }
        PMap<Entry, PSet<K>> next = entries;
        for (Lookup<V, ?> lookup : lookups) {
            next = removed(next, lookup, lookup.of(old), List.of(), rowKey);
        }
        return new Store<>(key, lookups, rows.minus(rowKey), next);
    }

    private static <K> PMap<Entry, PSet<K>> added(
            PMap<Entry, PSet<K>> entries, Lookup<?, ?> lookup, Collection<?> properties, Collection<?> known, K key) {
        PMap<Entry, PSet<K>> next = entries;
        for (Object property : properties) {
            if (!known.contains(property)) {
                Entry entry = new Entry(lookup, property);
                PSet<K> keys = next.get(entry);
                PSet<K> none = Empty.orderedSet();
                next = next.plus(entry, (keys == null ? none : keys).plus(key));
            }
        }
        return next;
    }

    private static <K> PMap<Entry, PSet<K>> removed(
            PMap<Entry, PSet<K>> entries, Lookup<?, ?> lookup, Collection<?> properties, Collection<?> kept, K key) {
        PMap<Entry, PSet<K>> next = entries;
        for (Object property : properties) {
            Entry entry = new Entry(lookup, property);
            PSet<K> keys = next.get(entry);
            if (keys != null && !kept.contains(property)) {
                PSet<K> rest = keys.minus(key);
                next = rest.isEmpty() ? next.minus(entry) : next.plus(entry, rest);
            }
        }
        return next;
    }
}
