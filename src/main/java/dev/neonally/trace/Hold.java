package dev.neonally.trace;

import java.time.Duration;
import java.util.Optional;

/** A lock from when it was taken to when it was let go. */
final class Hold {

    private final LockKey lock;
    private final Duration from;
    private final Optional<Hold> original;
    private Optional<Duration> until = Optional.empty();
    private Optional<Relations.Relation> relation = Optional.empty();

    Hold(LockKey lock, Duration from) {
        this(lock, from, Optional.empty());
    }

    private Hold(LockKey lock, Duration from, Optional<Hold> original) {
        this.lock = lock;
        this.from = from;
        this.original = original;
    }

    /** The same lock from when its relation got another name. */
    Hold under(Relations.Relation renamed, Duration at) {
        Hold other = new Hold(lock, at, Optional.of(original.orElse(this)));
        other.relation = Optional.of(renamed);
        return other;
    }

    boolean isStrongerThan(Hold other) {
        return lock.mode().compareTo(other.lock.mode()) > 0;
    }

    LockKey lock() {
        return lock;
    }

    void end(Duration at) {
        until = Optional.of(at);
    }

    private Optional<Duration> until() {
        return original.map(hold -> hold.until).orElse(until);
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
                known -> new ObservedLock(known.name(), lock.mode(), known.fresh(), from, until().orElse(runEnd)));
    }
}
