package dev.neonally.branch.neon.api;

import java.time.Duration;

/**
 * How long one HTTP call may take.
 *
 * @param read the longest silence
 * @param call from the first byte sent to the last one read
 */
public record Timeouts(Duration connect, Duration read, Duration call) {

    /** Neon may have to wake a compute before it answers. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(100));
}
