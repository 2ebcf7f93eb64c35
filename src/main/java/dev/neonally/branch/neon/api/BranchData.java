package dev.neonally.branch.neon.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A Neon branch as the API tells of it. Any field may be null: what depends on one has to fail closed.
 *
 * @param isDefault the project's main Neon branch
 * @param isPrimary older name of the same
 */
public record BranchData(
        String id,
        String name,
        String parentId,
        String currentState,
        String pendingState,
        @JsonProperty("default") Boolean isDefault,
        @JsonProperty("primary") Boolean isPrimary,
        @JsonProperty("protected") Boolean isProtected,
        String createdAt,
        String expiresAt) {

    public Optional<Instant> created() {
        return Times.read(createdAt);
    }

    public Optional<Instant> expires() {
        return Times.read(expiresAt);
    }

    /** Not said to be default, primary and protected, in so many words. */
    public boolean isExpendable() {
        return Boolean.FALSE.equals(isDefault) && !Boolean.TRUE.equals(isPrimary) && Boolean.FALSE.equals(isProtected);
    }

    public boolean isReady() {
        return "ready".equals(currentState) || "archived".equals(currentState);
    }
}
