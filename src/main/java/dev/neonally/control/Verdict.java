package dev.neonally.control;

import dev.neonally.rule.Finding;
import java.util.Optional;

/**
 * A finding and whether it counts.
 *
 * @param accepted why it does not count, in the user's words; empty where it counts
 */
public record Verdict(Finding finding, Optional<String> accepted) {

    public boolean counts() {
        return accepted.isEmpty();
    }
}
