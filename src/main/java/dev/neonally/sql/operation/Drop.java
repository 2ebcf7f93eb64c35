package dev.neonally.sql.operation;

import java.util.List;
import java.util.Optional;

/**
 * DROP of any object.
 *
 * @param names the objects; for functions without their arguments
 * @param table the table of a trigger, rule or policy
 * @param concurrently DROP INDEX CONCURRENTLY
 */
public record Drop(
        ObjectKind kind,
        List<QualifiedName> names,
        Optional<QualifiedName> table,
        boolean ifExists,
        boolean cascade,
        boolean concurrently)
        implements Operation {}
