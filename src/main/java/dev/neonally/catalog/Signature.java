package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import java.util.List;

/** The key of a routine: its name and the types of its input arguments. */
record Signature(QualifiedName name, List<QualifiedName> arguments) {

    static Signature of(Routine routine) {
        List<QualifiedName> inputs = routine.definition().arguments().stream()
                .filter(Argument::isInput)
                .map(Signature::type)
                .toList();
        return new Signature(routine.name(), inputs);
    }

    private static QualifiedName type(Argument argument) {
        QualifiedName name = argument.type().name();
        return argument.type().isArray() ? new QualifiedName(name.schema(), name.name() + "[]") : name;
    }
}
