package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Routine;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.sql.CalledBody;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import dev.neonally.sql.operation.RoutineBody.Dynamic;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import dev.neonally.sql.operation.SessionOperation;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.ReleaseSavepoint;
import dev.neonally.sql.operation.SessionOperation.Rollback;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import dev.neonally.sql.operation.SessionOperation.Savepoint;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One statement as a connection runs it, with the bodies of the DO block that it is and of the routines that it calls.
 *
 * <p>Each command of a body runs once, whether it stands in a loop or behind a condition, unless it is certain that its guards
 * keep it out; each routine is entered once for the same arguments, for a second
 * time would add nothing.
 */
final class Execution {

    /** How deep routines are followed that call one another; PostgreSQL's own limit is the size of its stack. */
    private static final int DEEPEST = 100;

    private final Connection connection;
    private final WorstEffect effects;
    private final Statement statement;
    private final EffectUnion union = new EffectUnion();
    private final List<Step> commands = new ArrayList<>();
    private final Map<Routine, Set<Map<String, String>>> entered = new IdentityHashMap<>();
    /** Nothing but this statement began the transaction that its bodies run in. */
    private final boolean ownsTransaction;

    private int depth;
    /** What runs may not end the transaction. */
    private boolean atomic;

    private Execution(Connection connection, WorstEffect effects, Statement statement) {
        this.connection = connection;
        this.effects = effects;
        this.statement = statement;
        this.ownsTransaction = !connection.session().inTransaction();
        this.atomic = !ownsTransaction;
    }

    /** The statement's own step and one for each command that it runs. */
    static List<Step> run(Statement statement, Connection connection, WorstEffect effects) {
        return new Execution(connection, effects, statement).steps();
    }

    private List<Step> steps() {
        Operation operation = statement.operation();
        Catalog before = connection.catalog();
        Session session = connection.session();
        int transaction = connection.transaction();
        Effect own = take(operation);
        connection.apply(operation);
        follow(operation);
        if (ownsTransaction && !(operation instanceof SessionOperation)) {
            connection.commit();
        }
        Effect effect = union.toEffect(own.need(), own.failure());
        List<Step> steps = new ArrayList<>(commands.size() + 1);
        steps.add(new Step(
                statement, operation, Optional.empty(), before, connection.catalog(), effect, session, transaction));
        steps.addAll(commands);
        return steps;
    }

    /** What the operation does beside the locks that its transaction holds; it holds those of the operation from now on. */
    private Effect take(Operation operation) {
        Effect alone = effects.of(operation, connection.catalog(), connection.session());
        Effect effect = connection.locks().underThem(alone, operation, connection.catalog());
        union.add(effect);
        connection.hold(effect);
        return effect;
    }

    private void follow(Operation operation) {
        if (operation instanceof DoBlock block) {
            run(block.body(), false);
        }
        CalledRoutines.of(operation).forEach(name -> call(name, operation));
        int own = commands.size();
        FiredTriggers.functions(operation, connection.catalog()).forEach(name -> call(name, operation));
        // What triggers do counts for the statement, but the script neither wrote nor called it.
        commands.subList(own, commands.size()).clear();
    }

    private void call(QualifiedName name, Operation caller) {
        for (Routine routine : connection.catalog().routines(name)) {
            CreateRoutine definition = routine.definition();
            for (Map<String, String> arguments : arguments(definition, caller)) {
                if (entered.computeIfAbsent(routine, any -> new HashSet<>()).add(arguments)) {
                    CalledBody.with(definition, arguments).ifPresent(body -> call(definition, body));
                }
            }
        }
    }

    /** What is known of the arguments of each call, where the body does something else with others. */
    private static List<Map<String, String>> arguments(CreateRoutine routine, Operation caller) {
        boolean dynamic =
                routine.body().filter(body -> !body.dynamic().isEmpty()).isPresent();
        if (!dynamic || !(caller instanceof Select select)) {
            return List.of(Map.of());
        }
        List<Map<String, String>> calls = CalledBody.arguments(routine, select.query());
        return calls.isEmpty() ? List.of(Map.of()) : calls;
    }

    private void call(CreateRoutine routine, RoutineBody body) {
        if (depth == DEEPEST) {
            return;
        }
        depth++;
        Session caller = connection.session();
        connection.beginImplicit();
        routine.settings().forEach((name, value) -> connection.apply(new SetVariable(name, value, true)));
        boolean ofFunction = !routine.procedure()
                || routine.securityDefiner()
                || !routine.settings().isEmpty();
        run(body, ofFunction);
        connection.restore(routine.settings().keySet(), caller);
        depth--;
    }

    private void run(RoutineBody body, boolean keepsTransaction) {
        boolean outer = atomic;
        atomic |= keepsTransaction;
        connection.beginImplicit();
        Guards guards = new Guards(body);
        for (Command command : body.commands()) {
            if (!guards.keepOut(command, connection.catalog())) {
                run(command);
            }
        }
        body.dynamic().stream().flatMap(each -> each.operations().stream()).forEach(this::takePartlyKnown);
        atomic = outer;
    }

    /** Holds what is certain of an operation some of whose names are made up. */
    private void takePartlyKnown(Operation operation) {
        Effect effect = effects.of(operation, connection.catalog(), connection.session())
                .onlyOn(relation -> !relation.name().name().contains(Dynamic.UNKNOWN));
        Effect added = connection.locks().underThem(effect, operation, connection.catalog());
        union.add(added);
        connection.hold(added);
    }

    private void run(Command command) {
        Operation operation = command.operation();
        Catalog before = connection.catalog();
        Session session = connection.session();
        int transaction = connection.transaction();
        Optional<Failure> refusal = refusal(operation);
        Effect taken = take(operation);
        Effect effect = refusal.map(taken::failing).orElse(taken);
        if (refusal.isEmpty()) {
            connection.apply(operation);
            connection.beginImplicit();
        }
        int place = commands.size();
        follow(operation);
        commands.add(
                place,
                new Step(
                        statement,
                        operation,
                        Optional.of(command),
                        before,
                        connection.catalog(),
                        effect,
                        session,
                        transaction));
    }

    /** PL/pgSQL knows of transaction control only COMMIT and ROLLBACK, and those not everywhere. */
    private Optional<Failure> refusal(Operation operation) {
        if (operation instanceof Commit || operation instanceof Rollback) {
            return atomic
                    ? Optional.of(new Failure("2D000", "what runs here cannot end the transaction"))
                    : Optional.empty();
        }
        boolean control = operation instanceof Begin
                || operation instanceof Savepoint
                || operation instanceof RollbackTo
                || operation instanceof ReleaseSavepoint;
        return control ? Optional.of(new Failure("0A000", "PL/pgSQL knows no such command")) : Optional.empty();
    }
}
