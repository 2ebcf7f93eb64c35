package dev.neonally.trace;

import dev.neonally.effect.LockMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Locks without those that say nothing beside a stronger one that was held on the same relation all the while. */
final class StrongestLocks {

    /** By relation and mode, in which one lock ends before the next begins, those that begin at a time. */
    private final Map<String, Map<LockMode, NavigableMap<Duration, ObservedLock>>> locks = new HashMap<>();

    private StrongestLocks(List<ObservedLock> all) {
        for (ObservedLock lock : all) {
            locks.computeIfAbsent(lock.relation(), relation -> new EnumMap<>(LockMode.class))
                    .computeIfAbsent(lock.mode(), mode -> new TreeMap<>())
                    .put(lock.from(), lock);
        }
    }

    /** In the order in which they were taken. */
    static List<ObservedLock> of(List<ObservedLock> all) {
        StrongestLocks strongest = new StrongestLocks(all);
        return all.stream()
                .filter(lock -> !strongest.cover(lock))
                .sorted(Comparator.comparing(ObservedLock::from)
                        .thenComparing(ObservedLock::mode, Comparator.reverseOrder())
                        .thenComparing(ObservedLock::relation))
                .toList();
    }

    private boolean cover(ObservedLock lock) {
        return locks.get(lock.relation()).entrySet().stream()
                .filter(others -> others.getKey().compareTo(lock.mode()) > 0)
                .map(others -> others.getValue().floorEntry(lock.from()))
                .anyMatch(other -> other != null && other.getValue().until().compareTo(lock.until()) >= 0);
    }
}
