package dev.neonally.effect;

import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Length, precision or scale of a type ({@code atttypmod}), and which change of it leaves values alone: what the support
 * functions of PostgreSQL's length coercions say ({@code varchar_support}, {@code numeric_support} and their like).
 *
 * @param type the type that it is of
 * @param numbers as the server keeps them, defaults filled in; empty for a type without
 */
record TypeModifier(String type, List<Integer> numbers, Optional<String> fields) {

    private static final int FULL_PRECISION = 6;

    /** Fields of an interval by the least of them, seconds first. */
    private static final Map<String, Integer> LEAST_FIELDS =
            Map.of("second", 0, "minute", 1, "hour", 2, "day", 3, "month", 4, "year", 5);

    static TypeModifier of(TypeName type) {
        List<Integer> written = type.modifiers();
        String name = type.name().name();
        List<Integer> numbers = new ArrayList<>(written);
        if (!written.isEmpty()) {
            switch (name) {
                case "numeric" -> {
                    if (written.size() == 1) {
                        numbers.add(0);
                    }
                }
                case "timestamp", "timestamptz", "time", "timetz", "interval" ->
                    numbers.set(0, Math.min(written.get(0), FULL_PRECISION));
                default -> {}
            }
        }
        return new TypeModifier(name, List.copyOf(numbers), type.fields());
    }

    boolean isPresent() {
        return !numbers.isEmpty() || fields.isPresent();
    }

    /** Whether it is the same, which types of one kind of length may share. */
    boolean isSame(TypeModifier other) {
        return numbers.equals(other.numbers) && fields.equals(other.fields);
    }

    /** Whether each value of the old length is one of this length as it is. */
    boolean keeps(TypeModifier old) {
        return switch (type) {
            case "varchar", "varbit" -> !old.numbers.isEmpty() && old.numbers.get(0) <= numbers.get(0);
            case "numeric" ->
                old.numbers.size() == numbers.size()
                        && old.numbers.get(1).equals(numbers.get(1))
                        && old.numbers.get(0) <= numbers.get(0);
            case "timestamp", "timestamptz", "time", "timetz" ->
                numbers.get(0) == FULL_PRECISION || !old.numbers.isEmpty() && old.numbers.get(0) <= numbers.get(0);
            case "interval" ->
                leastField() <= old.leastField()
                        && (old.leastField() > 0 || precision() == FULL_PRECISION || precision() >= old.precision());
            default -> false;
        };
    }

    private int leastField() {
        return fields.map(f -> f.substring(f.lastIndexOf(' ') + 1))
                .map(last -> LEAST_FIELDS.getOrDefault(last, 0))
                .orElse(0);
    }

    private int precision() {
        return numbers.isEmpty() ? FULL_PRECISION : numbers.get(0);
    }
}
