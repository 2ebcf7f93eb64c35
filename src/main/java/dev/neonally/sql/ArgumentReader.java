package dev.neonally.sql;

import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;

/** Reads the arguments that stand in parentheses behind the name of a routine. */
final class ArgumentReader {

    private final ExpressionReader expressions;
    private final TypeReader types = new TypeReader();

    ArgumentReader(ExpressionReader expressions) {
        this.expressions = expressions;
    }

    List<Argument> read(Cursor tokens) {
        return tokens.inParentheses(() -> tokens.at(")") ? List.of() : tokens.listOf(() -> argument(tokens)));
    }

    private Argument argument(Cursor tokens) {
        String mode = mode(tokens).orElse("");
        Optional<String> name = Optional.empty();
        if (!atBareType(tokens)) {
            name = Optional.of(tokens.label());
            if (mode.isEmpty()) {
                mode = mode(tokens).orElse("");
            }
        }
        TypeName type = types.read(tokens);
        boolean optional = tokens.acceptAny("default", "=", ":=");
        if (optional) {
            expressions.read(tokens);
        }
        return new Argument(name, type, mode.isEmpty() ? "in" : mode, optional);
    }

    private static Optional<String> mode(Cursor tokens) {
        if (tokens.accept("in", "out")) {
            return Optional.of("inout");
        }
        return tokens.atAny("in", "out", "inout", "variadic")
                ? Optional.of(tokens.next().value())
                : Optional.empty();
    }

    /** Whether a type comes next with nothing but the end of the argument behind it. */
    private boolean atBareType(Cursor tokens) {
        int start = tokens.position();
        try {
            types.read(tokens);
            return tokens.atAny(",", ")", "default", "=", ":=");
        } catch (SyntaxException noType) {
            return false;
        } finally {
            tokens.moveTo(start);
        }
    }
}
