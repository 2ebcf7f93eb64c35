package dev.neonally.branch.jdbc;

import java.time.Instant;

/**
 * A database that a run made and did not drop.
 *
 * @param project whose run it was
 * @param run its id
 * @param expiresAt when it may go even if its run goes on
 * @param inUse its run is still connected
 */
public record Leftover(String database, String project, String run, Instant expiresAt, boolean inUse) {

    /** Whether it may go. */
    public boolean isAbandoned(Instant now) {
        return !inUse || now.isAfter(expiresAt);
    }
}
