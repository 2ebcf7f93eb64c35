package dev.neonally.sql.operation;

/**
 * GENERATED … AS IDENTITY.
 *
 * @param always ALWAYS rather than BY DEFAULT
 * @param options the sequence options in parentheses
 */
public record Identity(boolean always, SequenceOptions options) {}
