package dev.neonally.branch.jdbc;

import java.time.Instant;

/**
 * A database that a run made and did not drop.
 *
 * @param project whose run it was
 * @param run its id
 * @param expiresAt when it may go, whoever still uses it
 * @param inUse somebody is connected: the run may still be going on
 */
public record Leftover(String database, String project, String run, Instant expiresAt, boolean inUse) {

    /** Whether no run needs it. */
    public boolean isAbandoned(Instant now) {
        return !inUse || now.isAfter(expiresAt);
    }
}
