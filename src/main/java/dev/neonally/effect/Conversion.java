package dev.neonally.effect;

/** What ALTER COLUMN TYPE costs for one column. */
public enum Conversion {
    /** Catalog change only; indexes on the column keep their storage. */
    FREE,
    /** The rows stay, at least one index of the table is built anew. */
    INDEX_BUILD,
    /** The rows stay and are read to verify a CHECK or a foreign key. */
    SCAN,
    /** A new heap and all indexes. */
    REWRITE
}
