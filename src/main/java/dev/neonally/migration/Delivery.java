package dev.neonally.migration;

/** How a tool sends a script to the server. */
public enum Delivery {
    /** One statement a call. */
    SPLIT,
    /** The whole script in one call: PostgreSQL runs several statements of one call in an implicit transaction. */
    WHOLE
}
