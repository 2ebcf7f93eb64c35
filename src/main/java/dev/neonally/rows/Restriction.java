package dev.neonally.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which values of a column a condition lets through.
 *
 * @param nullness whether it may be null
 * @param values the only values, as SQL; empty where others are allowed too
 * @param lower the lowest value
 * @param upper the highest value
 * @param length how long a text, a {@code bytea} or an array may be
 * @param patterns what a text must match
 * @param form what a function says of the value: {@code jsonb_typeof} is {@code array}, {@code upper} changes nothing
 * @param members paths that are read from a JSON object, and as what
 * @param excluded values that it must not have, as SQL
 */
record Restriction(
        Nullness nullness,
        Optional<List<String>> values,
        Optional<Bound> lower,
        Optional<Bound> upper,
        Length length,
        List<TextPattern> patterns,
        Optional<String> form,
        Map<List<String>, Type> members,
        Set<String> excluded) {

    enum Nullness {
        ANY,
        NULL,
        NOT_NULL
    }

    /** An end of a range, a literal's text. */
    record Bound(String text, boolean inclusive) {

        Optional<BigDecimal> number() {
            try {
                return Optional.of(new BigDecimal(text.trim()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** The ends belong to it. */
    record Length(int min, int max) {

        static final Length ANY = new Length(0, Integer.MAX_VALUE);

        Length and(Length other) {
            return new Length(Math.max(min, other.min), Math.min(max, other.max));
        }

        boolean possible() {
            return min <= max;
        }
    }

    static final Restriction NONE = new Restriction(
            Nullness.ANY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Length.ANY,
            List.of(),
            Optional.empty(),
            Map.of(),
            Set.of());

    static Restriction of(Nullness nullness) {
        return new Restriction(
                nullness,
                NONE.values,
                NONE.lower,
                NONE.upper,
                NONE.length,
                NONE.patterns,
                NONE.form,
                NONE.members,
                NONE.excluded);
    }

    static Restriction of(List<String> values) {
        return new Restriction(
                NONE.nullness,
                Optional.of(values),
                NONE.lower,
                NONE.upper,
                NONE.length,
                NONE.patterns,
                NONE.form,
                NONE.members,
                NONE.excluded);
    }

    static Restriction atLeast(Bound bound) {
        return new Restriction(
                NONE.nullness,
                NONE.values,
                Optional.of(bound),
                NONE.upper,
                NONE.length,
                NONE.patterns,
                NONE.form,
                NONE.members,
                NONE.excluded);
    }

    static Restriction atMost(Bound bound) {
        return new Restriction(
                NONE.nullness,
                NONE.values,
                NONE.lower,
                Optional.of(bound),
                NONE.length,
                NONE.patterns,
                NONE.form,
                NONE.members,
                NONE.excluded);
    }

    static Restriction of(Length length) {
        return new Restriction(
                NONE.nullness,
                NONE.values,
                NONE.lower,
                NONE.upper,
                length,
                NONE.patterns,
                NONE.form,
                NONE.members,
                NONE.excluded);
    }

    static Restriction of(TextPattern pattern) {
        return new Restriction(
                NONE.nullness,
                NONE.values,
                NONE.lower,
                NONE.upper,
                NONE.length,
                List.of(pattern),
                NONE.form,
                NONE.members,
                NONE.excluded);
    }

    static Restriction of(String form) {
        return new Restriction(
                NONE.nullness,
                NONE.values,
                NONE.lower,
                NONE.upper,
                NONE.length,
                NONE.patterns,
                Optional.of(form),
                NONE.members,
                NONE.excluded);
    }

    static Restriction except(Collection<String> values) {
        return new Restriction(
                NONE.nullness,
                NONE.values,
                NONE.lower,
                NONE.upper,
                NONE.length,
                NONE.patterns,
                NONE.form,
                NONE.members,
                Set.copyOf(values));
    }

    static Restriction of(Map<List<String>, Type> members) {
        return new Restriction(
                NONE.nullness,
                NONE.values,
                NONE.lower,
                NONE.upper,
                NONE.length,
                NONE.patterns,
                NONE.form,
                members,
                NONE.excluded);
    }

    /** Both at once, or empty where no value satisfies both. */
    Optional<Restriction> and(Restriction other) {
        Nullness both = nullness == Nullness.ANY ? other.nullness : nullness;
        boolean contradiction = other.nullness != Nullness.ANY && both != other.nullness;
        Length lengths = length.and(other.length);
        Set<String> without = new HashSet<>(excluded);
        without.addAll(other.excluded);
        Optional<List<String>> either = values.isPresent() && other.values.isPresent()
                ? Optional.of(values.get().stream()
                        .filter(other.values.get()::contains)
                        .toList())
                : values.or(other::values);
        Optional<List<String>> common = either.map(
                some -> some.stream().filter(value -> !without.contains(value)).toList());
        if (contradiction || common.filter(List::isEmpty).isPresent() || !lengths.possible()) {
            return Optional.empty();
        }
        Map<List<String>, Type> all = new LinkedHashMap<>(members);
        all.putAll(other.members);
        return Optional.of(new Restriction(
                both,
                common,
                tighter(lower, other.lower, 1),
                tighter(upper, other.upper, -1),
                lengths,
                new ArrayList<>(Stream.concat(patterns.stream(), other.patterns.stream())
                        .toList()),
                form.or(other::form),
                all,
                without));
    }

    /** The one that lets less through; of two that cannot be compared the first, as the server filters anyway. */
    private static Optional<Bound> tighter(Optional<Bound> one, Optional<Bound> other, int sign) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        Optional<BigDecimal> first = one.get().number();
        Optional<BigDecimal> second = other.get().number();
        int order = first.isPresent() && second.isPresent()
                ? first.get().compareTo(second.get())
                : one.get().text().compareTo(other.get().text());
        if (order == 0) {
            return one.get().inclusive() ? other : one;
        }
        return order * sign > 0 ? one : other;
    }
}
