package dev.neonally.branch.neon.api;

/** What a new Neon branch holds of its parent. */
public enum Content {
    /** Everything, copied when it is written to. */
    DATA,
    /** The schema without a row. */
    SCHEMA_ONLY,
    /** Everything, with columns masked by rules. */
    ANONYMIZED
}
