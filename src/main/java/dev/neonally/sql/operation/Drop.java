package dev.neonally.sql.operation;

import dev.neonally.sql.operation.RoutineOperation.Argument;
import java.util.List;
import java.util.Optional;

/**
 * DROP of any object.
 *
 * @param names the objects; for functions without their arguments
 * @param arguments those of each function or procedure, in the order of the names; empty where none are written
 * @param table the table of a trigger, rule or policy
 * @param concurrently DROP INDEX CONCURRENTLY
 */
public record Drop(
        ObjectKind kind,
        List<QualifiedName> names,
        List<Optional<List<Argument>>> arguments,
        Optional<QualifiedName> table,
        boolean ifExists,
        boolean cascade,
        boolean concurrently)
        implements Operation {}
