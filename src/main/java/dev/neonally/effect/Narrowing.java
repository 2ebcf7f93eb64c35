package dev.neonally.effect;

import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether values of one type may not fit into another, or lose digits there. */
final class Narrowing {

    private static final int FULL_PRECISION = 6;
    private static final int NAME_LENGTH = 63;

    private static final Set<String> SECONDS = Set.of("timestamp", "timestamptz", "time", "timetz", "interval");
    private static final Set<String> STRINGS = Set.of("text", "varchar", "bpchar", "citext");

    /** The decimal digits that an integer type can need. */
    private static final Map<String, Integer> INTEGER_DIGITS = Map.of("int2", 5, "int4", 10, "int8", 19);

    /** Numbers by range; a step back loses values or digits. */
    private static final List<String> NUMBERS = List.of("int2", "int4", "int8", "float4", "float8", "numeric");

    private final TypeFacts types;

    Narrowing(TypeFacts types) {
        this.types = types;
    }

    /** Whether values may not fit or lose digits. */
    boolean is(TypeName oldType, TypeName newType) {
        TypeName from = types.base(oldType);
        TypeName to = types.base(newType);
        if (from.isArray() || to.isArray()) {
            return from.isArray() && to.isArray() && narrowsPlain(from.dimensioned(0), to.dimensioned(0));
        }
        return narrowsPlain(from, to);
    }

    private static boolean narrowsPlain(TypeName from, TypeName to) {
        String source = from.name().name();
        String target = to.name().name();
        List<Integer> old = from.modifiers();
        List<Integer> wanted = to.modifiers();
        if (STRINGS.contains(source) && STRINGS.contains(target)) {
            return !wanted.isEmpty() && (old.isEmpty() || wanted.get(0) < old.get(0));
        }
        if (STRINGS.contains(source) && target.equals("name")) {
            return old.isEmpty() || old.get(0) > NAME_LENGTH;
        }
        if (NUMBERS.contains(source) && NUMBERS.contains(target)) {
            return narrowsNumber(source, old, target, wanted);
        }
        if (SECONDS.contains(source) && SECONDS.contains(target)) {
            return precision(wanted) < precision(old)
                    || source.startsWith("timestamp") && target.startsWith("time") && !target.startsWith("timestamp");
        }
        if (source.startsWith("timestamp") && target.equals("date")) {
            return true;
        }
        if (source.equals(target) && (source.equals("varbit") || source.equals("bit"))) {
            return !wanted.isEmpty() && (old.isEmpty() || wanted.get(0) < old.get(0));
        }
        return false;
    }

    private static int precision(List<Integer> modifiers) {
        return modifiers.isEmpty() ? FULL_PRECISION : modifiers.get(0);
    }

    private static boolean narrowsNumber(String source, List<Integer> old, String target, List<Integer> wanted) {
        if (!target.equals("numeric")) {
            return NUMBERS.indexOf(target) < NUMBERS.indexOf(source)
                    || source.equals("int8") && target.equals("float4");
        }
        if (wanted.isEmpty()) {
            return false;
        }
        int digits = wanted.get(0) - scale(wanted);
        if (INTEGER_DIGITS.containsKey(source)) {
            return digits < INTEGER_DIGITS.get(source);
        }
        return !source.equals("numeric")
                || old.isEmpty()
                || digits < old.get(0) - scale(old)
                || scale(wanted) < scale(old);
    }

    private static int scale(List<Integer> modifiers) {
        return modifiers.size() > 1 ? modifiers.get(1) : 0;
    }
}
