package dev.neonally.rows;

import dev.neonally.rows.Alternative.Equality;
import dev.neonally.rows.Alternative.Order;
import dev.neonally.rows.Expression.Array;
import dev.neonally.rows.Expression.Call;
import dev.neonally.rows.Expression.Case;
import dev.neonally.rows.Expression.Cast;
import dev.neonally.rows.Expression.ColumnReference;
import dev.neonally.rows.Expression.Constant;
import dev.neonally.rows.Expression.Junction;
import dev.neonally.rows.Expression.Not;
import dev.neonally.rows.Expression.NullTest;
import dev.neonally.rows.Expression.Operation;
import dev.neonally.rows.Expression.Other;
import dev.neonally.rows.Expression.Quantified;
import dev.neonally.rows.Expression.TruthTest;
import dev.neonally.rows.Expression.When;
import dev.neonally.rows.Restriction.Bound;
import dev.neonally.rows.Restriction.Length;
import dev.neonally.rows.Restriction.Nullness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways to make a condition true, as a disjunctive normal form. They are hints: a part that is not understood restricts
 * nothing, and the server filters what does not pass.
 */
final class Alternatives {

    private static final int MAX = 64;

    private static final Map<String, String> INVERSE =
            Map.of("=", "<>", "<>", "=", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

    private static final Map<String, String> SWAPPED =
            Map.of("=", "=", "<>", "<>", "<", ">", ">", "<", "<=", ">=", ">=", "<=");

    private static final Set<String> LENGTHS = Set.of(
            "length", "char_length", "character_length", "octet_length", "cardinality", "array_length", "array_upper");

    private static final Set<String> FORMS = Set.of("json_typeof", "jsonb_typeof");

    private static final Set<String> RANGES =
            Set.of("int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange");

    private Alternatives() {}

    /** The ways to satisfy a condition; none where it cannot be satisfied. */
    static List<Alternative> of(Expression condition) {
        return of(condition, true);
    }

    /** What must hold for an expression to have a value: a range does not end before it begins. */
    static List<Alternative> evaluating(Expression expression) {
        return expression
                .parts()
                .flatMap(part -> part instanceof Call call
                                && RANGES.contains(call.function())
                                && call.arguments().size() > 1
                                && call.arguments().get(0).bare() instanceof ColumnReference from
                                && call.arguments().get(1).bare() instanceof ColumnReference to
                        ? Stream.of(related(from.name(), "<=", to.name()))
                        : Stream.of())
                .reduce(ANYTHING, Alternatives::both);
    }

    /** The ways to satisfy both. */
    static List<Alternative> both(List<Alternative> some, List<Alternative> others) {
        List<Alternative> combined = new ArrayList<>();
        for (Alternative one : some) {
            for (Alternative other : others) {
                one.and(other).ifPresent(combined::add);
            }
        }
        return spread(combined);
    }

    private static List<Alternative> spread(List<Alternative> all) {
        if (all.size() <= MAX) {
            return all;
        }
        return IntStream.range(0, MAX)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / MAX)))
                .toList();
    }

    private static List<Alternative> of(Expression condition, boolean truth) {
        if (condition instanceof Not not) {
            return of(not.operand(), !truth);
        }
        if (condition instanceof Junction junction) {
            return junction(junction.operands(), junction.and() == truth, truth);
        }
        if (condition instanceof Case cases) {
            return cases(cases, truth);
        }
        if (condition instanceof TruthTest test) {
            return test.negated() == truth ? ANYTHING : of(test.operand(), test.truth());
        }
        if (condition instanceof NullTest test) {
            return test.operand().bare() instanceof ColumnReference column
                    ? one(column, Restriction.of(test.negated() == truth ? Nullness.NOT_NULL : Nullness.NULL))
                    : ANYTHING;
        }
        if (condition instanceof Operation operation) {
            return operation(operation, truth);
        }
        if (condition instanceof Quantified quantified) {
            return quantified(quantified, truth);
        }
        return simple(condition, truth);
    }

    private static final List<Alternative> ANYTHING = List.of(Alternative.ANYTHING);

    private static List<Alternative> one(ColumnReference column, Restriction restriction) {
        return List.of(Alternative.of(column.name(), restriction));
    }

    private static List<Alternative> junction(List<Expression> parts, boolean all, boolean truth) {
        if (all) {
            return parts.stream().map(part -> of(part, truth)).reduce(ANYTHING, Alternatives::both);
        }
        return spread(parts.stream()
                .flatMap(part -> of(part, truth).stream())
                .distinct()
                .toList());
    }

    private static List<Alternative> cases(Case cases, boolean truth) {
        List<Alternative> ways = new ArrayList<>();
        List<Alternative> before = ANYTHING;
        for (When when : cases.whens()) {
            ways.addAll(both(both(before, of(when.condition(), true)), of(when.result(), truth)));
            before = both(before, of(when.condition(), false));
        }
        ways.addAll(
                both(before, cases.otherwise().map(result -> of(result, truth)).orElse(ANYTHING)));
        return spread(ways);
    }

    private static List<Alternative> simple(Expression condition, boolean truth) {
        Expression bare = condition.bare();
        if (bare instanceof ColumnReference column) {
            return one(column, Restriction.of(List.of(String.valueOf(truth))));
        }
        if (bare instanceof Constant constant && Set.of("true", "false").contains(constant.text())) {
            return Boolean.parseBoolean(constant.text()) == truth ? ANYTHING : List.of();
        }
        if (bare instanceof Call call && call.function().equals("coalesce")) {
            return of(call.arguments().get(0), truth);
        }
        return ANYTHING;
    }

    private static List<Alternative> quantified(Quantified quantified, boolean truth) {
        boolean among = truth
                ? quantified.operator().equals("=") && !quantified.all()
                : quantified.operator().equals("<>") && quantified.all();
        Optional<List<String>> values = elements(quantified.array().bare());
        if (among && values.isPresent()) {
            return compared(quantified.left().bare(), values.get());
        }
        boolean none = truth
                ? quantified.operator().equals("<>") && quantified.all()
                : quantified.operator().equals("=") && !quantified.all();
        if (none && values.isPresent() && quantified.left().bare() instanceof ColumnReference column) {
            return one(column, Restriction.except(values.get()));
        }
        return ANYTHING;
    }

    private static Optional<List<String>> elements(Expression array) {
        if (array instanceof Constant constant && constant.text().startsWith("{")) {
            String inside = constant.text().substring(1, constant.text().length() - 1);
            return Optional.of(Arrays.stream(inside.split(","))
                    .map(element -> element.replace("\"", ""))
                    .toList());
        }
        if (array instanceof Array elements
                && elements.elements().stream().allMatch(element -> element.bare() instanceof Constant)) {
            return Optional.of(elements.elements().stream()
                    .map(element -> ((Constant) element.bare()).text())
                    .distinct()
                    .toList());
        }
        return Optional.empty();
    }

    /** The ways in which an operand is one of some values. */
    private static List<Alternative> compared(Expression operand, List<String> values) {
        if (operand instanceof ColumnReference column) {
            return one(column, Restriction.of(values));
        }
        if (operand instanceof Call call
                && !call.arguments().isEmpty()
                && call.arguments().get(0).bare() instanceof ColumnReference column) {
            return switch (call.function()) {
                case "lower", "upper", "btrim" -> one(column, Restriction.of(values));
                case "jsonb_typeof", "json_typeof" ->
                    values.stream()
                            .map(form -> Alternative.of(column.name(), Restriction.of(form)))
                            .toList();
                default -> ANYTHING;
            };
        }
        return ANYTHING;
    }

    private static List<Alternative> operation(Operation operation, boolean truth) {
        String operator = operation.operator();
        if (Set.of("~", "~*", "~~", "~~*").contains(operator)) {
            return truth ? matching(operation) : ANYTHING;
        }
        if (!INVERSE.containsKey(operator)) {
            return ANYTHING;
        }
        String wanted = truth ? operator : INVERSE.get(operator);
        Expression left = operation.left();
        Expression right = operation.right();
        if (left.bare() instanceof Constant && !(right.bare() instanceof Constant)) {
            return comparison(right, SWAPPED.get(wanted), left);
        }
        return comparison(left, wanted, right);
    }

    private static List<Alternative> comparison(Expression left, String operator, Expression right) {
        Expression bare = left.bare();
        if (right.bare() instanceof Constant constant) {
            Optional<List<Expression>> counted = Counted.conditions(left);
            if (counted.isPresent()) {
                return counted(counted.get(), operator, constant);
            }
            if (bare instanceof ColumnReference column) {
                return constant(column, operator, constant);
            }
            if (bare instanceof Call call
                    && !call.arguments().isEmpty()
                    && call.arguments().get(0).bare() instanceof ColumnReference column) {
                return call(call.function(), column, operator, constant);
            }
        }
        if (bare instanceof ColumnReference column && right.bare() instanceof ColumnReference other) {
            return related(column.name(), operator, other.name());
        }
        if (isCondition(left) && isCondition(right)) {
            return operator.equals("=")
                    ? either(both(of(left, true), of(right, true)), both(of(left, false), of(right, false)))
                    : either(both(of(left, true), of(right, false)), both(of(left, false), of(right, true)));
        }
        return unchanged(left, operator, right)
                .or(() -> unchanged(right, operator, left))
                .or(() -> computed(left, operator, right))
                .or(() -> computed(right, operator, left))
                .orElse(ANYTHING);
    }

    /** {@code x = a + b}. */
    private static Optional<List<Alternative>> computed(Expression left, String operator, Expression right) {
        Set<String> others = right.columns();
        return operator.equals("=")
                        && left.bare() instanceof ColumnReference column
                        && !others.isEmpty()
                        && !others.contains(column.name())
                        && right.parts().noneMatch(Other.class::isInstance)
                ? Optional.of(List.of(Alternative.of(new Equality(column.name(), right.sql(), others))))
                : Optional.empty();
    }

    /** {@code x = upper(x)}. */
    private static Optional<List<Alternative>> unchanged(Expression left, String operator, Expression right) {
        return operator.equals("=")
                        && left.bare() instanceof ColumnReference column
                        && right.bare() instanceof Call call
                        && call.arguments().size() == 1
                        && call.arguments().get(0).bare() instanceof ColumnReference argument
                        && argument.name().equals(column.name())
                ? Optional.of(one(column, Restriction.of(call.function())))
                : Optional.empty();
    }

    private static List<Alternative> either(List<Alternative> some, List<Alternative> others) {
        List<Alternative> all = new ArrayList<>(some);
        all.addAll(others);
        return spread(all.stream().distinct().toList());
    }

    private static boolean isCondition(Expression expression) {
        return expression instanceof NullTest
                || expression instanceof TruthTest
                || expression instanceof Not
                || expression instanceof Junction
                || expression instanceof Quantified
                || expression instanceof Operation operation && INVERSE.containsKey(operation.operator());
    }

    private static List<Alternative> related(String left, String operator, String right) {
        if (left.equals(right)) {
            return ANYTHING;
        }
        return switch (operator) {
            case "<", "<=" -> List.of(Alternative.of(new Order(left, right)));
            case ">", ">=" -> List.of(Alternative.of(new Order(right, left)));
            case "=" -> List.of(Alternative.of(new Equality(left, Sql.identifier(right), Set.of(right))));
            default -> ANYTHING;
        };
    }

    private static List<Alternative> constant(ColumnReference column, String operator, Constant constant) {
        return switch (operator) {
            case "=" -> one(column, Restriction.of(List.of(constant.text())));
            case "<", "<=" -> one(column, Restriction.atMost(new Bound(constant.text(), operator.length() == 2)));
            case ">", ">=" -> one(column, Restriction.atLeast(new Bound(constant.text(), operator.length() == 2)));
            default ->
                one(
                        column,
                        Set.of("true", "false").contains(constant.text())
                                ? Restriction.of(List.of(constant.text().equals("true") ? "false" : "true"))
                                : Restriction.except(List.of(constant.text())));
        };
    }

    private static List<Alternative> call(String function, ColumnReference column, String operator, Constant constant) {
        if (LENGTHS.contains(function)) {
            return length(operator, constant)
                    .map(length -> one(column, Restriction.of(length)))
                    .orElse(ANYTHING);
        }
        if (FORMS.contains(function) && operator.equals("=")) {
            return one(column, Restriction.of(constant.text()));
        }
        return operator.equals("=")
                ? compared(new Call(function, List.of(column), ""), List.of(constant.text()))
                : ANYTHING;
    }

    private static Optional<Length> length(String operator, Constant constant) {
        return new Bound(constant.text(), true)
                .number()
                .map(Alternatives::whole)
                .map(limit -> switch (operator) {
                    case "=" -> new Length(limit, limit);
                    case "<" -> new Length(0, limit - 1);
                    case "<=" -> new Length(0, limit);
                    case ">" -> new Length(limit + 1, Integer.MAX_VALUE);
                    case ">=" -> new Length(limit, Integer.MAX_VALUE);
                    default -> Length.ANY;
                });
    }

    /** The number as one that a count can have. */
    private static int whole(BigDecimal number) {
        return number.max(BigDecimal.ONE.negate()).min(new BigDecimal(1 << 30)).intValue();
    }

    private static List<Alternative> matching(Operation operation) {
        if (operation.left().bare() instanceof ColumnReference column
                && operation.right().bare() instanceof Constant constant) {
            Optional<TextPattern> pattern = operation.operator().startsWith("~~")
                    ? Optional.of(TextPattern.like(constant.text()))
                    : TextPattern.regularExpression(constant.text());
            return pattern.map(found -> one(column, Restriction.of(found))).orElse(ANYTHING);
        }
        return ANYTHING;
    }

    /** The ways in which so many of some conditions are true. */
    private static List<Alternative> counted(List<Expression> conditions, String operator, Constant constant) {
        Optional<Integer> limit = new Bound(constant.text(), true).number().map(Alternatives::whole);
        if (limit.isEmpty() || conditions.size() > 6) {
            return ANYTHING;
        }
        List<Alternative> ways = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << conditions.size(); chosen++) {
            if (holds(Integer.bitCount(chosen), operator, limit.get())) {
                List<Alternative> way = ANYTHING;
                for (int i = 0; i < conditions.size(); i++) {
                    way = both(way, of(conditions.get(i), (chosen >> i & 1) == 1));
                }
                ways.addAll(way);
            }
        }
        return spread(ways);
    }

    private static boolean holds(int count, String operator, int limit) {
        return switch (operator) {
            case "=" -> count == limit;
            case "<>" -> count != limit;
            case "<" -> count < limit;
            case "<=" -> count <= limit;
            case ">" -> count > limit;
            default -> count >= limit;
        };
    }

    /** Expressions that count how many of some conditions are true. */
    private static final class Counted {

        private Counted() {}

        static Optional<List<Expression>> conditions(Expression counter) {
            if (counter instanceof Call call && call.function().matches("num_(non)?nulls")) {
                boolean present = call.function().equals("num_nonnulls");
                return Optional.of(call.arguments().stream()
                        .<Expression>map(argument -> new NullTest(argument, present, argument.sql()))
                        .toList());
            }
            if (counter instanceof Cast cast && isCondition(cast.operand())) {
                return Optional.of(List.of(cast.operand()));
            }
            if (counter instanceof Case cases
                    && cases.whens().size() == 1
                    && is(cases.whens().get(0).result(), "1")
                    && cases.otherwise().filter(other -> is(other, "0")).isPresent()) {
                return Optional.of(List.of(cases.whens().get(0).condition()));
            }
            if (counter instanceof Operation sum && sum.operator().equals("+")) {
                return conditions(sum.left())
                        .flatMap(left -> conditions(sum.right()).map(right -> {
                            List<Expression> all = new ArrayList<>(left);
                            all.addAll(right);
                            return all;
                        }));
            }
            return Optional.empty();
        }

        private static boolean is(Expression expression, String number) {
            return expression.bare() instanceof Constant constant
                    && constant.text().equals(number);
        }
    }
}
