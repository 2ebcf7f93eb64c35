package dev.neonally.trace;

import dev.neonally.effect.LockMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

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
     * These are held. One that was not there at the last look may have been taken right after it; beside a stronger one it says
     * nothing.
     *
     * @param inSight which relations were looked at
     * @param asked when the look began, which what is not there may have followed
     * @param answered when it ended, which what is gone may have lasted until
     */
    synchronized void see(Set<LockKey> locks, LongPredicate inSight, Duration asked, Duration answered) {
        Iterator<Entry<LockKey, Hold>> earlier = held.entrySet().iterator();
        while (earlier.hasNext()) {
            Entry<LockKey, Hold> hold = earlier.next();
            if (!locks.contains(hold.getKey()) && inSight.test(hold.getKey().relation())) {
                hold.getValue().end(answered);
                earlier.remove();
            }
        }
        for (LockKey lock : locks) {
            if (!held.containsKey(lock)) {
                Hold hold = new Hold(lock, seen);
                if (strongest(lock.relation())
                        .filter(other -> other.isStrongerThan(hold))
                        .isEmpty()) {
                    current.taken(hold);
                }
                held.put(lock, hold);
            }
        }
        seen = asked;
    }

    private Optional<Hold> strongest(long relation) {
        return Stream.of(LockMode.values())
                .map(mode -> held.get(new LockKey(relation, mode)))
                .filter(Objects::nonNull)
                .reduce((weaker, stronger) -> stronger);
    }

    /** The strongest lock on a relation goes on under another name. */
    synchronized void rename(long relation, Relations.Relation renamed, Duration at) {
        strongest(relation).ifPresent(hold -> current.taken(hold.under(renamed, at)));
    }

    /** The transaction ended, and with it all locks. */
    void end(Duration at) {
        see(Set.of(), any -> true, at, at);
    }
}
