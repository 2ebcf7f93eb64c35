package dev.neonally.migration;

import java.util.Optional;

/**
 * What a file's name tells Flyway.
 *
 * @param role what the file is for
 * @param prefix what the name starts with: {@code V}, or a callback's event
 * @param version the version, empty for repeatable migrations and callbacks
 * @param description the words after the separator
 */
record FlywayName(Role role, String prefix, Optional<FlywayVersion> version, String description) {

    enum Role {
        VERSIONED(true),
        UNDO(true),
        BASELINE(true),
        REPEATABLE(false),
        CALLBACK(false);

        private final boolean versioned;

        Role(boolean versioned) {
            this.versioned = versioned;
        }

        boolean isVersioned() {
            return versioned;
        }
    }

    /** The version as text, empty where there is none. */
    String versionText() {
        return version.map(FlywayVersion::toString).orElse("");
    }
}
