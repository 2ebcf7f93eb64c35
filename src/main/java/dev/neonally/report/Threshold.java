package dev.neonally.report;

import dev.neonally.rule.Risk;
import java.util.Locale;
import java.util.Optional;

/**
 * The lowest risk that matters.
 *
 * @param risk empty where none does
 */
public record Threshold(Optional<Risk> risk) {

    /**
     * Reads {@code MEDIUM} or {@code NEVER}, in any case.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Threshold parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        if (name.equals("NEVER")) {
            return new Threshold(Optional.empty());
        }
        try {
            return new Threshold(Optional.of(Risk.valueOf(name)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is LOW, MEDIUM, HIGH, CRITICAL or NEVER, not '" + text + "'", e);
        }
    }

    public boolean isReachedBy(Risk found) {
        return risk.filter(found::atLeast).isPresent();
    }

    /** The lower of the two. */
    public Threshold orLower(Threshold other) {
        if (risk.isEmpty()) {
            return other;
        }
        return other.risk.filter(r -> risk.get().atLeast(r)).isPresent() ? other : this;
    }

    @Override
    public String toString() {
        return risk.map(Risk::name).orElse("NEVER");
    }
}
