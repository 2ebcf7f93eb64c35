package dev.neonally.trace;

import dev.neonally.effect.LockMode;
import java.time.Duration;

/**
 * A lock that a statement took on a relation.
 *
 * @param relation its name, with the schema only where that is not {@code public}
 * @param mode the strongest
 * @param fresh the relation was made by the same run, so nobody can have waited
 * @param from when it was held first
 * @param until when it was let go
 */
public record ObservedLock(String relation, LockMode mode, boolean fresh, Duration from, Duration until) {

    public Duration held() {
        return until.minus(from);
    }
}
