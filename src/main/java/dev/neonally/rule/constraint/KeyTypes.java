package dev.neonally.rule.constraint;

import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The type of a referencing column and that of the column it references, domains looked through. */
record KeyTypes(TypeName column, TypeName key) {

    private static final List<String> INTEGERS = List.of("int2", "int4", "int8");
    private static final Set<String> STRINGS = Set.of("text", "varchar", "bpchar");
    private static final Set<String> DATES = Set.of("date", "timestamp", "timestamptz");

    /** What each type of a key takes in a referencing column beside itself, as servers were seen to do. */
    private static final Map<String, Set<String>> TAKES = Map.ofEntries(
            Map.entry("int2", Set.copyOf(INTEGERS)),
            Map.entry("int4", Set.copyOf(INTEGERS)),
            Map.entry("int8", Set.copyOf(INTEGERS)),
            Map.entry("numeric", Set.copyOf(INTEGERS)),
            Map.entry("float4", Set.of("int2", "int4", "int8", "numeric", "float8")),
            Map.entry("float8", Set.of("int2", "int4", "int8", "numeric", "float4")),
            Map.entry("oid", Set.copyOf(INTEGERS)),
            Map.entry("text", Set.of("varchar", "bpchar", "name")),
            Map.entry("varchar", Set.of("text", "bpchar", "name")),
            Map.entry("bpchar", STRINGS),
            Map.entry("name", STRINGS),
            Map.entry("date", DATES),
            Map.entry("timestamp", DATES),
            Map.entry("timestamptz", DATES),
            Map.entry("inet", Set.of("cidr")),
            Map.entry("cidr", Set.of("inet")),
            Map.entry("timetz", Set.of("time")),
            Map.entry("interval", Set.of("time")),
            Map.entry("time", Set.of()),
            Map.entry("uuid", Set.of()),
            Map.entry("bool", Set.of()),
            Map.entry("bytea", Set.of()),
            Map.entry("jsonb", Set.of()));

    /** Whether the server is known to have no operator for the two. */
    boolean areIncomparable() {
        return isKnown(column)
                && isKnown(key)
                && !name(column).equals(name(key))
                && !TAKES.get(name(key)).contains(name(column));
    }

    /** Whether the column is an integer too short for some keys. */
    boolean isNarrower() {
        int bytes = isKnown(column) ? INTEGERS.indexOf(name(column)) : -1;
        return bytes >= 0 && isKnown(key) && bytes < INTEGERS.indexOf(name(key));
    }

    private static boolean isKnown(TypeName type) {
        return !type.isArray() && type.name().schema() == null && TAKES.containsKey(name(type));
    }

    private static String name(TypeName type) {
        return type.name().name();
    }
}
