package dev.neonally.branch.neon.api;

import java.time.Duration;

/**
 * A Neon project.
 *
 * @param historyRetentionSeconds how far back a point in time may lie; null where not told
 * @param owner null where not told
 */
public record ProjectData(String id, Long historyRetentionSeconds, Owner owner) {

    /** Who pays. */
    record Owner(Integer branchesLimit) {}

    public Duration historyRetention() {
        return Duration.ofSeconds(historyRetentionSeconds == null ? 0 : historyRetentionSeconds);
    }

    /** How many Neon branches the project may have; as many as one likes where not told. */
    public int branchesLimit() {
        return owner == null || owner.branchesLimit() == null || owner.branchesLimit() <= 0
                ? Integer.MAX_VALUE
                : owner.branchesLimit();
    }
}
