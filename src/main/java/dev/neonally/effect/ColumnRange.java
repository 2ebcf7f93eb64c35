package dev.neonally.effect;

import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.PartitionBound;
import dev.neonally.sql.operation.PartitionBound.In;
import dev.neonally.sql.operation.PartitionBound.Range;
import dev.neonally.sql.operation.TypeName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The values that conditions leave to a column: comparisons with literals, as the planner's own proof takes them. */
final class ColumnRange {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Pattern ISO_DATE =
            Pattern.compile("'[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?'");
    private static final Map<String, String> TYPE_NAMES = Map.of(
            "integer", "int4",
            "int", "int4",
            "bigint", "int8",
            "smallint", "int2",
            "timestamp with time zone", "timestamptz",
            "timestamp without time zone", "timestamp",
            "character varying", "varchar");

    private final String column;
    private final Optional<TypeName> type;
    private final List<List<String>> conditions;

    ColumnRange(String column, Optional<TypeName> type, List<List<String>> conditions) {
        this.column = column;
        this.type = type;
        this.conditions =
                conditions.stream().flatMap(c -> comparisons(c).stream()).toList();
    }

    /** BETWEEN taken apart. */
    private static List<List<String>> comparisons(List<String> condition) {
        int between = condition.indexOf("between");
        int and = condition.lastIndexOf("and");
        if (between != 1 || and < between) {
            return List.of(condition);
        }
        return List.of(
                joined(condition.get(0), ">=", condition.subList(between + 1, and)),
                joined(condition.get(0), "<=", condition.subList(and + 1, condition.size())));
    }

    private static List<String> joined(String operand, String operator, List<String> value) {
        List<String> tokens = new ArrayList<>(List.of(operand, operator));
        tokens.addAll(value);
        return tokens;
    }

    boolean within(PartitionBound bound, boolean excludesNull) {
        if (bound instanceof In list) {
            Set<String> allowed = new HashSet<>();
            list.values().forEach(v -> literal(v).ifPresent(allowed::add));
            boolean nullAllowed = list.values().stream().map(Expression::text).anyMatch("null"::equals);
            return (excludesNull || nullAllowed) && conditions.stream().anyMatch(c -> isOneOf(c, allowed));
        }
        return bound instanceof Range range
                && excludesNull
                && range.from().size() == 1
                && range.to().size() == 1
                && startsAt(range.from().get(0))
                && endsBefore(range.to().get(0));
    }

    private boolean isOneOf(List<String> condition, Set<String> allowed) {
        if (condition.size() < 3 || !FoldedTokens.names(condition.get(0), column)) {
            return false;
        }
        List<String> rest = condition.subList(2, condition.size());
        if (condition.get(1).equals("in") && rest.get(0).equals("(")) {
            return allIn(rest.subList(1, rest.size() - 1), allowed);
        }
        if (condition.get(1).equals("=") && rest.get(0).equals("any") && rest.contains("[")) {
            return allIn(rest.subList(rest.indexOf("[") + 1, rest.lastIndexOf("]")), allowed);
        }
        return condition.get(1).equals("=")
                && literal(rest).filter(allowed::contains).isPresent();
    }

    private boolean allIn(List<String> list, Set<String> allowed) {
        int start = 0;
        for (int i = 0; i <= list.size(); i++) {
            if (i == list.size() || list.get(i).equals(",")) {
                if (literal(list.subList(start, i)).filter(allowed::contains).isEmpty()) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private boolean startsAt(Expression lowest) {
        return lowest.text().equals("minvalue")
                || literal(lowest)
                        .filter(low ->
                                conditions.stream().anyMatch(c -> holds(c, ">=", low, 0) || holds(c, ">", low, 0)))
                        .isPresent();
    }

    private boolean endsBefore(Expression limit) {
        return limit.text().equals("maxvalue")
                || literal(limit)
                        .filter(high ->
                                conditions.stream().anyMatch(c -> holds(c, "<", high, 0) || holds(c, "<=", high, 1)))
                        .isPresent();
    }

    /** Whether the condition compares the column in that way with a value that is as far from the bound as asked. */
    private boolean holds(List<String> condition, String operator, String bound, int distance) {
        if (condition.size() < 3
                || !FoldedTokens.names(condition.get(0), column)
                || !condition.get(1).equals(operator)) {
            return false;
        }
        Optional<String> value = literal(condition.subList(2, condition.size()));
        OptionalInt order = value.map(v -> compare(v, bound)).orElse(OptionalInt.empty());
        if (order.isEmpty()) {
            return false;
        }
        int inward = operator.startsWith(">") ? order.getAsInt() : -order.getAsInt();
        return inward >= distance;
    }

    private static OptionalInt compare(String one, String other) {
        Optional<BigDecimal> number = number(one);
        Optional<BigDecimal> otherNumber = number(other);
        if (number.isPresent() && otherNumber.isPresent()) {
            return OptionalInt.of(number.get().compareTo(otherNumber.get()));
        }
        boolean dates = one.length() == other.length()
                && ISO_DATE.matcher(one).matches()
                && ISO_DATE.matcher(other).matches();
        if (dates) {
            return OptionalInt.of(Integer.signum(one.compareTo(other)));
        }
        return one.equals(other) ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private static Optional<BigDecimal> number(String literal) {
        String digits = literal.startsWith("-") ? literal.substring(1) : literal;
        if (digits.length() > 2 && digits.startsWith("'") && digits.endsWith("'")) {
            digits = digits.substring(1, digits.length() - 1);
        }
        return NUMBER.matcher(digits).matches()
                ? Optional.of(new BigDecimal(literal.startsWith("-") ? "-" + digits : digits))
                : Optional.empty();
    }

    private Optional<String> literal(Expression value) {
        return literal(FoldedTokens.of(value.text()));
    }

    /** The literal, a cast to the column's own type taken off. */
    private Optional<String> literal(List<String> value) {
        List<String> tokens = FoldedTokens.withoutOuterParentheses(value);
        int cast = tokens.indexOf("::");
        if (cast > 0) {
            return isOwnType(tokens.subList(cast + 1, tokens.size()))
                    ? literal(tokens.subList(0, cast))
                    : Optional.empty();
        }
        int last = tokens.size() - 1;
        if (last < 0) {
            return Optional.empty();
        }
        String literal = tokens.get(last);
        boolean constant = literal.startsWith("'") || NUMBER.matcher(literal).matches();
        if (last == 0) {
            return constant || literal.equals("true") || literal.equals("false")
                    ? Optional.of(literal)
                    : Optional.empty();
        }
        if (last == 1 && tokens.get(0).equals("-")) {
            return Optional.of("-" + literal)
                    .filter(l -> NUMBER.matcher(literal).matches());
        }
        return literal.startsWith("'") && isOwnType(tokens.subList(0, last)) ? Optional.of(literal) : Optional.empty();
    }

    private boolean isOwnType(List<String> name) {
        String written = String.join(" ", name);
        return type.filter(t -> t.name().name().equals(TYPE_NAMES.getOrDefault(written, written)))
                .isPresent();
    }
}
