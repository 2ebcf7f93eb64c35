package dev.neonally.rows;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

    /** Collects what is restricted; nothing is at first. */
    private static final class Draft {
        private Nullness nullness = Nullness.ANY;
        private Optional<List<String>> values = Optional.empty();
        private Optional<Bound> lower = Optional.empty();
        private Optional<Bound> upper = Optional.empty();
        private Length length = Length.ANY;
        private List<TextPattern> patterns = List.of();
        private Optional<String> form = Optional.empty();
        private Map<List<String>, Type> members = Map.of();
        private Set<String> excluded = Set.of();
    }

    static final Restriction NONE = with(draft -> {});

    private static Restriction with(Consumer<Draft> restricted) {
        Draft draft = new Draft();
        restricted.accept(draft);
        return new Restriction(
                draft.nullness,
                draft.values,
                draft.lower,
                draft.upper,
                draft.length,
                draft.patterns,
                draft.form,
                draft.members,
                draft.excluded);
    }

    static Restriction of(Nullness nullness) {
        return with(draft -> draft.nullness = nullness);
    }

    static Restriction of(List<String> values) {
        return with(draft -> draft.values = Optional.of(values));
    }

    static Restriction atLeast(Bound bound) {
        return with(draft -> draft.lower = Optional.of(bound));
    }

    static Restriction atMost(Bound bound) {
        return with(draft -> draft.upper = Optional.of(bound));
    }

    static Restriction of(Length length) {
        return with(draft -> draft.length = length);
    }

    static Restriction of(TextPattern pattern) {
        return with(draft -> draft.patterns = List.of(pattern));
    }

    static Restriction of(String form) {
        return with(draft -> draft.form = Optional.of(form));
    }

    static Restriction except(Collection<String> values) {
        return with(draft -> draft.excluded = Set.copyOf(values));
    }

    static Restriction of(Map<List<String>, Type> members) {
        return with(draft -> draft.members = members);
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
                Stream.concat(patterns.stream(), other.patterns.stream()).toList(),
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
