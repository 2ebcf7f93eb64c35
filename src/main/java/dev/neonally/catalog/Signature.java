package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import java.util.List;

/** The key of a routine: its name and the types of its input arguments. */
record Signature(QualifiedName name, List<QualifiedName> arguments) {

    static Signature of(Routine routine) {
        return new Signature(routine.name(), inputs(routine.definition().arguments()));
    }

    /** The types of those arguments that a call passes. */
    static List<QualifiedName> inputs(List<Argument> arguments) {
        return arguments.stream().filter(Argument::isInput).map(Signature::type).toList();
    }

    private static QualifiedName type(Argument argument) {
        QualifiedName name = argument.type().name();
        return argument.type().isArray() ? new QualifiedName(name.schema(), name.name() + "[]") : name;
    }
}
