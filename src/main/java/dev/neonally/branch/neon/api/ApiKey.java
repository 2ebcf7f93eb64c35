package dev.neonally.branch.neon.api;

import java.util.regex.Pattern;

/**
 * A Neon API key.
 *
 * @param source where it was found, in words: {@code NEON_API_KEY}
 */
public record ApiKey(String value, String source) {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    /** @throws NeonApiException when it holds what no HTTP header may, so that it is not even sent */
    void check() throws NeonApiException {
        if (!VISIBLE.matcher(value).matches()) {
            throw NeonApiException.refused("What " + source
                    + " holds is no Neon API key: a key has neither blanks nor characters beyond ASCII.");
        }
    }

    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return "key from " + source;
    }
}
