package dev.neonally.branch.neon.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Work that Neon does after it answered. Any field may be null. */
public record OperationData(String id, String branchId, String action, String status, String error, String retryAt) {

    private static final Set<String> DONE = Set.of("finished", "skipped");
    private static final Set<String> FAILED = Set.of("failed", "error", "cancelled");

    public boolean isDone() {
        return status != null && DONE.contains(status);
    }

    public boolean hasFailed() {
        return status != null && FAILED.contains(status);
    }

    /** When Neon tries it again. */
    public Optional<Instant> retry() {
        return Times.read(retryAt);
    }
}
