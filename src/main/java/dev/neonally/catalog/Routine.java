package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;

/** A function or procedure; {@code definition} carries volatility changes made since. */
public record Routine(QualifiedName name, CreateRoutine definition, int origin) {}
