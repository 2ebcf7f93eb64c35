package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import java.util.List;

/** A function or procedure; {@code definition} carries volatility changes made since. */
public record Routine(QualifiedName name, CreateRoutine definition, int origin) {

    /** The arguments that a call passes. */
    public List<Argument> inputs() {
        return definition.arguments().stream().filter(Argument::isInput).toList();
    }

    /** Whether the other one has the same name and input types, which is what tells routines apart. */
    public boolean isReplacedBy(Routine other) {
        return Signature.of(this).equals(Signature.of(other));
    }
}
