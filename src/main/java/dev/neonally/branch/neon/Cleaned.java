package dev.neonally.branch.neon;

import java.util.Optional;

/**
 * What became of a leftover Neon branch.
 *
 * @param reason why it was not deleted, as the end of "skipped: …"; empty where it was
 * @param failed whether deleting it was tried in vain
 */
public record Cleaned(Leftover leftover, Optional<String> reason, boolean failed) {

    static Cleaned gone(Leftover leftover) {
        return new Cleaned(leftover, Optional.empty(), false);
    }

    static Cleaned skipped(Leftover leftover, String reason) {
        return new Cleaned(leftover, Optional.of(reason), false);
    }

    static Cleaned failed(Leftover leftover, String reason) {
        return new Cleaned(leftover, Optional.of(reason), true);
    }
}
