package dev.neonally.branch.neon.simulator;

import java.time.Duration;

/**
 * What a project may have.
 *
 * @param branches Neon branches in all
 * @param roots Neon branches without a parent
 * @param history how far back a point in time may lie
 */
record Limits(int branches, int roots, Duration history) {

    /** Those of Neon's free plan. */
    static final Limits FREE = new Limits(10, 3, Duration.ofHours(6));

    static final Duration LONGEST_TTL = Duration.ofDays(30);
}
