package dev.neonally.rule;

/** How bad a finding is. */
public enum Risk {
    /** Convention or information. */
    LOW,
    /** Bounded blocking, or a failure under a condition. */
    MEDIUM,
    /** An outage, a failed release or silent corruption. */
    HIGH,
    /** Data that cannot be had back. */
    CRITICAL;

    public boolean atLeast(Risk other) {
        return compareTo(other) >= 0;
    }

    public Risk raised() {
        return values()[Math.min(ordinal() + 1, CRITICAL.ordinal())];
    }

    public Risk lowered() {
        return values()[Math.max(ordinal() - 1, LOW.ordinal())];
    }
}
