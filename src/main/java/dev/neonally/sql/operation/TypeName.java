package dev.neonally.sql.operation;

import java.util.List;

/**
 * A type as a statement names it.
 *
 * @param name the type; a built-in one under its canonical name in {@code pg_type} ({@code int4}, {@code varchar},
 *     {@code timestamptz}, {@code bpchar}), {@code serial}, {@code bigserial} and {@code smallserial} as they are
 * @param modifiers length, precision and scale as written; {@code interval} fields are left out
 * @param dimensions array dimensions, 0 for a plain type
 */
public record TypeName(QualifiedName name, List<Integer> modifiers, int dimensions) {

    public static TypeName of(String name, Integer... modifiers) {
        return new TypeName(QualifiedName.of(name), List.of(modifiers), 0);
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

    @Override
    public String toString() {
        String base = name.toString();
        if (!modifiers.isEmpty()) {
            base += modifiers.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining(",", "(", ")"));
        }
        return base + "[]".repeat(dimensions);
    }
}
