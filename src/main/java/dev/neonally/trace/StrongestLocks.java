package dev.neonally.trace;

import java.util.Comparator;
import java.util.List;

/** Locks without those that say nothing beside a stronger one that was held on the same relation all the while. */
final class StrongestLocks {

    private StrongestLocks() {}

    /** In the order in which they were taken. */
    static List<ObservedLock> of(List<ObservedLock> locks) {
        return locks.stream()
                .filter(lock -> locks.stream().noneMatch(other -> covers(other, lock)))
                .sorted(Comparator.comparing(ObservedLock::from)
                        .thenComparing(ObservedLock::mode, Comparator.reverseOrder())
                        .thenComparing(ObservedLock::relation))
                .toList();
    }

    private static boolean covers(ObservedLock one, ObservedLock other) {
        return one.relation().equals(other.relation())
                && one.mode().compareTo(other.mode()) > 0
                && one.from().compareTo(other.from()) <= 0
                && one.until().compareTo(other.until()) >= 0;
    }
}
