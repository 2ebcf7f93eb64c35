package dev.neonally.sql.operation;

import java.util.List;

/**
 * PARTITION BY.
 *
 * @param strategy {@code range}, {@code list} or {@code hash}
 * @param elements the key's columns or expressions
 */
public record PartitionKey(String strategy, List<Expression> elements) {}
