package dev.neonally.branch.neon.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A role of a Neon branch's server. */
public record RoleData(
        String name, @JsonProperty("protected") Boolean isProtected, String authenticationMethod) {

    /** Whether one can log in as it with a password. */
    public boolean takesPassword() {
        return !Boolean.TRUE.equals(isProtected)
                && (authenticationMethod == null || authenticationMethod.equals("password"));
    }
}
