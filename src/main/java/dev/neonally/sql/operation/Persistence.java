package dev.neonally.sql.operation;

/** How a relation's rows are kept. */
public enum Persistence {
    PERMANENT,
    UNLOGGED,
    TEMPORARY
}
