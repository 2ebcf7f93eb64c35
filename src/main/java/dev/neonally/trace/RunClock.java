package dev.neonally.trace;

import java.time.Duration;

/**
 * The time since a run began, which all that watch it share.
 *
 * @param startNanos {@link System#nanoTime()} at the start
 */
public record RunClock(long startNanos) {

    public static RunClock start() {
        return new RunClock(System.nanoTime());
    }

    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
