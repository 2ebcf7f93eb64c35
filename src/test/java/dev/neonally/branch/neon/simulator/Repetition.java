package dev.neonally.branch.neon.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How often something happens: once, unless it is told otherwise. Safe to use from several threads. */
final class Repetition {

    private final Clock clock;
    private long remaining = 1;
    private Optional<Duration> duration = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    Repetition(Clock clock) {
        this.clock = clock;
    }

    synchronized void times(long times) {
        this.remaining = times;
    }

    /** From the first time on. */
    synchronized void during(Duration time) {
        this.duration = Optional.of(time);
    }

    /** Whether it happens now. */
    synchronized boolean happens() {
        if (duration.isEmpty()) {
            return remaining-- > 0;
        }
        Instant now = clock.instant();
        if (end.isEmpty()) {
            end = Optional.of(now.plus(duration.get()));
        }
        return now.isBefore(end.get());
    }
}
