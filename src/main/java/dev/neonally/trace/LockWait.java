package dev.neonally.trace;

import dev.neonally.trace.Stall.Client;
import java.time.Duration;

/**
 * That a session waited for a lock.
 *
 * @param relation the table, with the schema only where that is not {@code public}
 * @param start when it asked
 * @param end when it got what it asked for
 * @param witnessed another backend than those that observe was seen to be in its way
 */
record LockWait(String relation, Client client, Duration start, Duration end, boolean witnessed) {

    Duration length() {
        return end.minus(start);
    }
}
