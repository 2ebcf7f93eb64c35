package dev.neonally.sql.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A type as a statement names it.
 *
 * @param name the type; a built-in one under its canonical name in {@code pg_type} ({@code int4}, {@code varchar},
 *     {@code timestamptz}, {@code bpchar}), {@code serial}, {@code bigserial} and {@code smallserial} as they are
 * @param modifiers length, precision and scale as written
 * @param dimensions array dimensions, 0 for a plain type
 * @param fields of an {@code interval}: {@code day to second}; empty for all
 */
public record TypeName(QualifiedName name, List<Integer> modifiers, int dimensions, Optional<String> fields) {

    /** Types that have a better known name, or one that is a key word and must stay out of quotes. */
    private static final Map<String, String> DOCUMENTED = Map.ofEntries(
            Map.entry("int2", "smallint"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("bool", "boolean"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("bpchar", "char"),
            Map.entry("varbit", "bit varying"),
            Map.entry("bit", "bit"),
            Map.entry("interval", "interval"),
            Map.entry("json", "json"),
            Map.entry("numeric", "numeric"),
            Map.entry("time", "time"),
            Map.entry("timestamp", "timestamp"),
            Map.entry("varchar", "varchar"));

    public TypeName(QualifiedName name, List<Integer> modifiers, int dimensions) {
        this(name, modifiers, dimensions, Optional.empty());
    }

    public static TypeName of(String name, Integer... modifiers) {
        return new TypeName(QualifiedName.of(name), List.of(modifiers), 0);
    }

    /** The same under another name. */
    public TypeName named(QualifiedName other) {
        return new TypeName(other, modifiers, dimensions, fields);
    }

    /** An array of it, or what an array has for elements where there are no dimensions. */
    public TypeName dimensioned(int newDimensions) {
        return new TypeName(name, modifiers, newDimensions, fields);
    }

    /** The type without length, precision, scale and fields. */
    public TypeName unmodified() {
        return new TypeName(name, List.of(), dimensions);
    }

    public boolean isArray() {
        return dimensions > 0;
    }

    public boolean isSerial() {
        return name.schema() == null
                && !isArray()
                && (name.name().equals("serial")
                        || name.name().equals("bigserial")
                        || name.name().equals("smallserial"));
    }

    /** The type as SQL, a built-in one under the name that the documentation prefers: {@code bigint}. */
    public String sql() {
        return decorate(name.schema() == null ? documentedName() : name.sql());
    }

    @Override
    public String toString() {
        return decorate(name.toString());
    }

    private String documentedName() {
        // char without a length means char(1), bpchar does not
        return name.name().equals("bpchar") && modifiers.isEmpty()
                ? "bpchar"
                : DOCUMENTED.getOrDefault(name.name(), name.sql());
    }

    private String decorate(String base) {
        String length = modifiers.isEmpty()
                ? ""
                : modifiers.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
        return base + fields.map(f -> " " + f).orElse("") + length + "[]".repeat(dimensions);
    }
}
