package dev.neonally.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.LongPredicate;

/** The locks that a session holds, from one look at them to the next. */
final class HeldLocks {

    private final Map<LockKey, Hold> held = new HashMap<>();
    private Duration seen = Duration.ZERO;
    private StatementLog current;

    /** What is taken from now on is taken by that statement. */
    synchronized void begin(StatementLog statement, Duration at) {
        current = statement;
        seen = at;
    }

    /**
     * These are held. One that was not there at the last look may have been taken right after it.
     *
     * @param inSight which relations were looked at
     */
    synchronized void see(Set<LockKey> locks, LongPredicate inSight, Duration at) {
        Iterator<Entry<LockKey, Hold>> earlier = held.entrySet().iterator();
        while (earlier.hasNext()) {
            Entry<LockKey, Hold> hold = earlier.next();
            if (!locks.contains(hold.getKey()) && inSight.test(hold.getKey().relation())) {
                hold.getValue().end(at);
                earlier.remove();
            }
        }
        for (LockKey lock : locks) {
            held.computeIfAbsent(lock, taken -> current.taken(new Hold(taken, seen)));
        }
        seen = at;
    }

    /** The transaction ended, and with it all locks. */
    void end(Duration at) {
        see(Set.of(), any -> true, at);
    }
}
