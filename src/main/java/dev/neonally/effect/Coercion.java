package dev.neonally.effect;

import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.effect.Cast.Context;
import dev.neonally.sql.operation.TypeName;
import java.util.Optional;
import java.util.Set;

/**
 * How a value becomes one of another type, and whether its bytes stay as they are: the steps that PostgreSQL's
 * {@code parse_coerce.c} takes, of which {@code ATColumnChangeRequiresRewrite} in {@code tablecmds.c} knows those that change
 * nothing.
 */
final class Coercion {

    private static final Set<String> TIMESTAMPS = Set.of("timestamp", "timestamptz");

    /** Offsets of zero all along, as the server names them. */
    private static final Set<String> ZERO_OFFSETS = Set.of(
            "utc",
            "uct",
            "gmt",
            "zulu",
            "universal",
            "greenwich",
            "gmt0",
            "gmt+0",
            "gmt-0",
            "etc/utc",
            "etc/uct",
            "etc/gmt",
            "etc/gmt0",
            "etc/gmt+0",
            "etc/gmt-0",
            "etc/zulu",
            "etc/universal",
            "etc/greenwich",
            "+00",
            "-00",
            "00",
            "0",
            "+00:00",
            "00:00");

    private final TypeFacts types;
    private final boolean utc;

    Coercion(TypeFacts types, Session session) {
        this.types = types;
        this.utc = session.setting("timezone").filter(ZERO_OFFSETS::contains).isPresent();
    }

    /** A value as it comes from a column. */
    Value stored(TypeName type) {
        return new Value(types.resolved(type), true);
    }

    /** The value as one of the type; empty where the server knows no such conversion in that context. */
    Optional<Value> coerce(Value value, TypeName type, Context context) {
        TypeName target = types.resolved(type);
        return typed(value, target, context).map(v -> sized(v, target));
    }

    /** {@code coerce_type}: the type without its length. */
    private Optional<Value> typed(Value value, TypeName target, Context context) {
        if (TypeFacts.isSame(value.type(), target)) {
            return Optional.of(value);
        }
        TypeName base = types.base(target);
        Optional<DomainType> domain = types.domain(target);
        return step(value.type(), target, context).map(step -> {
            if (step == Step.RELABEL) {
                return domain.isPresent() ? toDomain(value, base, target) : value.relabeled(target.unmodified());
            }
            Value converted = step == Step.CONVERT ? value.computed(base) : value.relabeled(base.unmodified());
            return domain.isPresent() ? toDomain(converted, base, target) : converted;
        });
    }

    private enum Step {
        RELABEL,
        /** A function of which it is known that it changes nothing. */
        KEEP,
        CONVERT
    }

    /** {@code find_coercion_pathway}, and what {@code coerce_type} knows beside it. */
    private Optional<Step> step(TypeName from, TypeName to, Context context) {
        TypeName source = types.base(from);
        TypeName target = types.base(to);
        if (TypeFacts.isSame(source, target)) {
            return Optional.of(Step.RELABEL);
        }
        if (!types.isKnown(source) || !types.isKnown(target)) {
            return Optional.of(Step.CONVERT);
        }
        Optional<Cast> cast = types.cast(source, target);
        if (cast.isPresent()) {
            return cast.filter(c -> c.isFor(context)).map(c -> step(c, source, target));
        }
        boolean elements = source.isArray()
                && target.isArray()
                && step(types.element(source), types.element(target), context).isPresent();
        boolean byText = context.compareTo(Context.ASSIGNMENT) >= 0 && types.isString(target)
                || context == Context.EXPLICIT && types.isString(source);
        return elements || byText || types.inherits(source, target) ? Optional.of(Step.CONVERT) : Optional.empty();
    }

    private Step step(Cast cast, TypeName source, TypeName target) {
        if (cast.method() == Cast.Method.BINARY) {
            return Step.RELABEL;
        }
        boolean timestamps = TIMESTAMPS.contains(source.name().name())
                && TIMESTAMPS.contains(target.name().name());
        return timestamps && utc ? Step.KEEP : Step.CONVERT;
    }

    /** {@code coerce_to_domain}. */
    private Value toDomain(Value value, TypeName base, TypeName domain) {
        Value fitting = base.modifiers().isEmpty() ? value : sized(value, base);
        return new Value(domain.unmodified(), fitting.kept() && !types.isConstrained(domain));
    }

    /** {@code coerce_type_typmod}: the length of the type. */
    private Value sized(Value value, TypeName target) {
        TypeModifier wanted = TypeModifier.of(target);
        TypeModifier old = TypeModifier.of(value.type());
        if (wanted.isSame(old)) {
            return value;
        }
        boolean kept = value.kept() && (!wanted.isPresent() || !target.isArray() && wanted.keeps(old));
        return new Value(target, kept);
    }

    /**
     * A value on its way.
     *
     * @param type its type, with the length that the server knows it to have
     * @param kept its bytes are those that are stored
     */
    record Value(TypeName type, boolean kept) {

        private Value relabeled(TypeName to) {
            return new Value(to, kept);
        }

        private Value computed(TypeName to) {
            return new Value(to.unmodified(), false);
        }
    }
}
