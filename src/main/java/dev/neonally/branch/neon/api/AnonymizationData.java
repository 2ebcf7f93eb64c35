package dev.neonally.branch.neon.api;

import java.util.Set;

/** How far the masking of an anonymized Neon branch is. */
public record AnonymizationData(String state, String statusMessage) {

    private static final Set<String> FAILED = Set.of("error", "initialization_error");

    public boolean isDone() {
        return "anonymized".equals(state);
    }

    public boolean hasFailed() {
        return state != null && FAILED.contains(state);
    }
}
