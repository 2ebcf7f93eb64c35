package dev.neonally.trace;

import java.time.Duration;
import java.util.Optional;

/** A lock from when it was taken to when it was let go. */
final class Hold {

    private final LockKey lock;
    private final Duration from;
    private Optional<Duration> until = Optional.empty();
    private Optional<Relations.Relation> relation = Optional.empty();

    Hold(LockKey lock, Duration from) {
        this.lock = lock;
        this.from = from;
    }

    LockKey lock() {
        return lock;
    }

    void end(Duration at) {
        until = Optional.of(at);
    }

    /** Keeps the name that the relation has now; the first one that is known counts. */
    void name(Relations relations) {
        if (relation.isEmpty()) {
            relation = relations.find(lock.relation());
        }
    }

    /** What was observed; empty for an index, a catalog and what else has no place in a trace. */
    Optional<ObservedLock> observed(Duration runEnd) {
        return relation.map(
                known -> new ObservedLock(known.name(), lock.mode(), known.fresh(), from, until.orElse(runEnd)));
    }
}
