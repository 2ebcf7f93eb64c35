package dev.neonally.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition as {@code pg_get_expr} writes it, as far as it is understood. */
sealed interface Expression {

    /** How the server wrote it. */
    String sql();

    /** A column, or {@code VALUE} in the check of a domain. */
    record ColumnReference(String name, String sql) implements Expression {}

    /** A literal without its type. */
    record Constant(String text, String sql) implements Expression {}

    record Cast(Expression operand, String type, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }
    }

    record Call(String function, List<Expression> arguments, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /** {@code AND} or {@code OR}. */
    record Junction(boolean and, List<Expression> operands, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return operands;
        }
    }

    record Not(Expression operand, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }
    }

    record Operation(String operator, Expression left, Expression right, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }
    }

    /** {@code x = ANY (…)} and {@code x <> ALL (…)}. */
    record Quantified(String operator, boolean all, Expression left, Expression array, String sql)
            implements Expression {

        @Override
        public List<Expression> children() {
            return List.of(left, array);
        }
    }

    /** {@code IS NULL}. */
    record NullTest(Expression operand, boolean negated, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }
    }

    /** {@code IS TRUE} and {@code IS FALSE}. */
    record TruthTest(Expression operand, boolean truth, boolean negated, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }
    }

    record Array(List<Expression> elements, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return elements;
        }
    }

    /** {@code CASE}; one with an operand is written as one with comparisons. */
    record Case(List<When> whens, Optional<Expression> otherwise, String sql) implements Expression {

        @Override
        public List<Expression> children() {
            return Stream.concat(
                            whens.stream().flatMap(when -> Stream.of(when.condition(), when.result())),
                            otherwise.stream())
                    .toList();
        }
    }

    record When(Expression condition, Expression result) {}

    /** What is not understood. */
    record Other(String sql) implements Expression {}

    /** What it is made of. */
    default List<Expression> children() {
        return List.of();
    }

    /** Itself and all that it is made of. */
    default Stream<Expression> parts() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Expression::parts));
    }

    /** Names of the columns that it reads. */
    default Set<String> columns() {
        return parts().filter(ColumnReference.class::isInstance)
                .map(part -> ((ColumnReference) part).name())
                .collect(Collectors.toSet());
    }

    /** The expression inside of casts and collations, which change how a value is compared but not which value it is. */
    default Expression bare() {
        return this instanceof Cast cast ? cast.operand().bare() : this;
    }
}
