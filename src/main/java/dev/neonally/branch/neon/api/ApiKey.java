package dev.neonally.branch.neon.api;

/**
 * A Neon API key.
 *
 * @param source where it was found, in words: {@code NEON_API_KEY}
 */
public record ApiKey(String value, String source) {

    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return "key from " + source;
    }
}
