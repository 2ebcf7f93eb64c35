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
     * @param returns RETURNS; empty for a procedure, and where OUT arguments tell the result
     * @param volatility VOLATILE where nothing is written
     * @param settings SET clauses
     * @param body the body; empty where the language is neither SQL nor PL/pgSQL
     */
    record CreateRoutine(
            QualifiedName name,
            boolean procedure,
            boolean orReplace,
            List<Argument> arguments,
            Optional<Returns> returns,
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
     * @param optional it has a default
     */
    record Argument(Optional<String> name, TypeName type, String mode, boolean optional) {

        /** The same with another type. */
        public Argument typed(TypeName other) {
            return new Argument(name, other, mode, optional);
        }

        /** Whether a call passes it: by its type it tells functions of one name apart. */
        public boolean isInput() {
            return !mode.equals("out");
        }

        /** Whether a call gets it back. */
        public boolean isOutput() {
            return mode.equals("out") || mode.equals("inout");
        }
    }

    /**
     * RETURNS.
     *
     * @param type the type, {@code record} for a TABLE of several columns, that of the column for one of one
     * @param set SETOF or TABLE
     * @param columns the columns of TABLE as OUT arguments
     */
    record Returns(TypeName type, boolean set, List<Argument> columns) {}

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
