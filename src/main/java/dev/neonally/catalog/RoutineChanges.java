package dev.neonally.catalog;

import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineOperation.AlterRoutine;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.Returns;
import dev.neonally.sql.operation.RoutineOperation.Volatility;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.function.UnaryOperator;

/** Functions and procedures. */
final class RoutineChanges {

    private final Draft draft;

    RoutineChanges(Draft draft) {
        this.draft = draft;
    }

    void create(CreateRoutine operation) {
        Routine routine = routine(operation);
        boolean exists = draft.routines.get(Signature.of(routine)).isPresent();
        Refused.whenInTheWay(exists && !operation.orReplace(), "function already exists with same argument types");
        draft.put(routine);
    }

    /** The routine as it will be known: under its full name, with its types resolved. */
    Routine routine(CreateRoutine operation) {
        CreateRoutine definition =
                with(operation, operation.volatility(), type -> draft.now().resolved(type));
        return new Routine(draft.place(operation.name(), false), definition, draft.migration);
    }

    /** Which of several routines the statement means is not known; each may then be as volatile as any of both ways. */
    void alter(AlterRoutine operation) {
        List<Routine> routines = draft.now().routines(operation.name());
        operation
                .volatility()
                .ifPresent(volatility -> routines.forEach(routine -> {
                    Volatility former = routine.definition().volatility();
                    boolean worse = former.compareTo(volatility) > 0 && routines.size() > 1;
                    draft.put(new Routine(
                            routine.name(),
                            with(routine.definition(), worse ? former : volatility, UnaryOperator.identity()),
                            routine.origin()));
                }));
    }

    void rename(QualifiedName name, String newName) {
        for (Routine routine : draft.now().routines(name)) {
            move(routine, new QualifiedName(routine.name().schema(), newName));
        }
    }

    void setSchema(QualifiedName name, String schema) {
        for (Routine routine : draft.now().routines(name)) {
            move(routine, draft.place(routine.name().in(schema), false));
        }
    }

    void move(Routine routine, QualifiedName to) {
        Routine moved = new Routine(to, routine.definition(), routine.origin());
        Refused.whenInTheWay(draft.routines.get(Signature.of(moved)).isPresent(), "function already exists");
        List<Trigger> triggers = draft
                .triggers
                .find(Lookups.TRIGGER_FUNCTION, routine.name().name())
                .stream()
                .filter(trigger ->
                        draft.now().routines(trigger.definition().function()).contains(routine))
                .toList();
        draft.remove(routine);
        draft.put(moved);
        triggers.forEach(trigger -> draft.put(TriggerChanges.calling(trigger, to)));
    }

    /** The routine with a type of its arguments under its new name. */
    static Routine renamed(Routine routine, QualifiedName from, QualifiedName to) {
        CreateRoutine definition = with(
                routine.definition(), routine.definition().volatility(), type -> TypeChanges.renamed(type, from, to));
        return new Routine(routine.name(), definition, routine.origin());
    }

    private static CreateRoutine with(CreateRoutine definition, Volatility volatility, UnaryOperator<TypeName> type) {
        return new CreateRoutine(
                definition.name(),
                definition.procedure(),
                definition.orReplace(),
                typed(definition.arguments(), type),
                definition.returns().map(r -> new Returns(type.apply(r.type()), r.set(), typed(r.columns(), type))),
                definition.language(),
                volatility,
                definition.securityDefiner(),
                definition.settings(),
                definition.body());
    }

    private static List<Argument> typed(List<Argument> arguments, UnaryOperator<TypeName> type) {
        return arguments.stream()
                .map(argument -> argument.typed(type.apply(argument.type())))
                .toList();
    }
}
