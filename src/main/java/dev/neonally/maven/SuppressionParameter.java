package dev.neonally.maven;

import dev.neonally.control.ConfiguredSuppression;

/** {@code <suppression>} in the pom. */
public final class SuppressionParameter {

    private String rule = "";
    private String path = "**";
    private String reason = "";

    /** Reads {@code rule:path:reason}, the form on the command line. */
    public void set(String text) {
        String[] parts = text.split(":", 3);
        rule = parts[0];
        path = parts.length > 1 ? parts[1] : path;
        reason = parts.length > 2 ? parts[2] : reason;
    }

    ConfiguredSuppression value() {
        return new ConfiguredSuppression(rule.strip(), path.strip(), reason.strip());
    }
}
