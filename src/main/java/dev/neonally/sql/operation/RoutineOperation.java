package dev.neonally.sql.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions, procedures and DO blocks. */
public sealed interface RoutineOperation extends Operation {

    /**
     * CREATE FUNCTION or CREATE PROCEDURE.
     *
     * @param arguments the input arguments
     * @param returns the result type folded as in {@link Expression#text()}; empty for a procedure
     * @param volatility VOLATILE where nothing is written
     * @param settings SET clauses
     * @param body the body; empty where the language is neither SQL nor PL/pgSQL
     */
    record CreateRoutine(
            QualifiedName name,
            boolean procedure,
            boolean orReplace,
            List<Argument> arguments,
            Optional<String> returns,
            String language,
            Volatility volatility,
            boolean securityDefiner,
            Map<String, String> settings,
            Optional<RoutineBody> body)
            implements RoutineOperation {}

    /**
     * @param name the argument's name, empty where it has none
     * @param type its type
     * @param mode {@code in}, {@code out}, {@code inout} or {@code variadic}
     */
    record Argument(Optional<String> name, TypeName type, String mode) {}

    /** ALTER FUNCTION or ALTER PROCEDURE; the volatility where it is changed. */
    record AlterRoutine(QualifiedName name, Optional<Volatility> volatility) implements RoutineOperation {}

    /** DO. */
    record DoBlock(String language, RoutineBody body) implements RoutineOperation {}

    /** CALL. */
    record Call(QualifiedName procedure) implements RoutineOperation {}

    /** How a function's result may vary. */
    enum Volatility {
        IMMUTABLE,
        STABLE,
        VOLATILE
    }
}
