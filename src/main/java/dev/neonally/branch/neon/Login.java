package dev.neonally.branch.neon;

import java.util.Optional;

/**
 * As whom a Neon branch is reached.
 *
 * @param database empty: the only one there is
 * @param role empty: the database's owner
 * @param password empty: the one that Neon keeps
 */
public record Login(Optional<String> database, Optional<String> role, Optional<String> password) {

    public static final Login DEFAULT = new Login(Optional.empty(), Optional.empty(), Optional.empty());

    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return "login";
    }
}
