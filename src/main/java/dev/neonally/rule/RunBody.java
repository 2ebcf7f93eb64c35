package dev.neonally.rule;

import dev.neonally.catalog.Routine;
import dev.neonally.effect.Step;
import dev.neonally.sql.CalledBody;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineOperation.Call;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A body that a statement runs: its own, where it is a DO block, or that of a routine that it calls.
 *
 * @param routine the routine that it is the body of
 */
public record RunBody(RoutineBody body, Optional<CreateRoutine> routine) {

    /** The body that a command stands in. */
    public static Optional<RunBody> around(Step command, Judgement judgement) {
        return judgement.migration().steps().stream()
                .filter(step -> step.statement() == command.statement())
                .flatMap(RunBody::of)
                .filter(run -> run.body().commands().stream()
                        .anyMatch(c -> command.inside().filter(c::equals).isPresent()))
                .findFirst();
    }

    /** Those that the step runs directly. */
    public static Stream<RunBody> of(Step step) {
        Operation operation = step.operation();
        if (operation instanceof DoBlock block) {
            return Stream.of(new RunBody(block.body(), Optional.empty()));
        }
        return called(operation).stream()
                .flatMap(name -> step.before().routines(name).stream())
                .map(Routine::definition)
                .flatMap(definition ->
                        bodies(definition, operation).map(body -> new RunBody(body, Optional.of(definition))));
    }

    private static Stream<RoutineBody> bodies(CreateRoutine routine, Operation caller) {
        return caller instanceof Select select
                ? CalledBody.of(routine, select.query()).stream()
                : routine.body().stream();
    }

    private static List<QualifiedName> called(Operation operation) {
        if (operation instanceof Call call) {
            return List.of(call.procedure());
        }
        return operation instanceof Select select ? select.query().calls() : List.of();
    }
}
