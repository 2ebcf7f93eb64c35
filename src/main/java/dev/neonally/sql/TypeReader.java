package dev.neonally.sql;

import dev.neonally.sql.Token.Kind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads type names and gives the built-in ones their names in {@code pg_type}. */
final class TypeReader {

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("boolean", "bool"),
            Map.entry("character", "bpchar"),
            Map.entry("char", "bpchar"),
            Map.entry("nchar", "bpchar"),
            Map.entry("serial2", "smallserial"),
            Map.entry("serial4", "serial"),
            Map.entry("serial8", "bigserial"));

    private static final Set<String> INTERVAL_FIELDS = Set.of("year", "month", "day", "hour", "minute", "second");
    /** Key words that may name columns, but neither functions nor types. */
    private static final Set<String> NO_TYPES = Set.of(
            "between",
            "coalesce",
            "exists",
            "extract",
            "greatest",
            "grouping",
            "inout",
            "least",
            "none",
            "normalize",
            "nullif",
            "out",
            "overlay",
            "position",
            "precision",
            "row",
            "setof",
            "substring",
            "treat",
            "trim",
            "values");

    /** FLOAT(24) is the last that fits into float4. */
    private static final int FLOAT4_PRECISION = 24;

    TypeName read(Cursor tokens) {
        TypeName base = tokens.peek().is(Kind.QUOTED_IDENTIFIER) ? named(tokens) : baseType(tokens);
        return base.dimensioned(dimensions(tokens));
    }

    private TypeName baseType(Cursor tokens) {
        if (tokens.at("pg_catalog", ".")) {
            int start = tokens.position();
            tokens.next();
            tokens.next();
            if (tokens.peek().is(Kind.QUOTED_IDENTIFIER)) {
                return new TypeName(QualifiedName.of(tokens.label()), modifiers(tokens), 0);
            }
            if (tokens.at("char")) {
                return new TypeName(QualifiedName.of(tokens.label()), modifiers(tokens), 0);
            }
            if (!tokens.peek().is(Kind.WORD)) {
                tokens.moveTo(start);
            }
        }
        if (tokens.accept("double", "precision")) {
            return TypeName.of("float8");
        }
        if (tokens.accept("float")) {
            return floating(tokens);
        }
        if (tokens.accept("national")) {
            return characters(tokens, false);
        }
        if (tokens.atAny("character", "char", "nchar")) {
            return characters(tokens, true);
        }
        if (tokens.accept("bit")) {
            boolean varying = tokens.accept("varying");
            return sized(tokens, varying ? "varbit" : "bit", !varying);
        }
        if (tokens.atAny("time", "timestamp")) {
            return time(tokens);
        }
        if (tokens.accept("interval")) {
            return interval(tokens);
        }
        return named(tokens);
    }

    private TypeName floating(Cursor tokens) {
        List<Integer> precision = modifiers(tokens);
        boolean small = !precision.isEmpty() && precision.get(0) <= FLOAT4_PRECISION;
        return TypeName.of(small ? "float4" : "float8");
    }

    private TypeName characters(Cursor tokens, boolean any) {
        if (!(any ? tokens.acceptAny("character", "char", "nchar") : tokens.acceptAny("character", "char"))) {
            throw tokens.unexpected();
        }
        boolean varying = tokens.accept("varying");
        return sized(tokens, varying ? "varchar" : "bpchar", !varying);
    }

    /** @param fixed no length means a length of one */
    private TypeName sized(Cursor tokens, String name, boolean fixed) {
        List<Integer> length = modifiers(tokens);
        return new TypeName(QualifiedName.of(name), fixed && length.isEmpty() ? List.of(1) : length, 0);
    }

    private TypeName time(Cursor tokens) {
        String name = tokens.next().value();
        List<Integer> precision = modifiers(tokens);
        boolean zone = tokens.accept("with", "time", "zone");
        if (!zone) {
            tokens.accept("without", "time", "zone");
        }
        return new TypeName(QualifiedName.of(zone ? name + "tz" : name), precision, 0);
    }

    private TypeName interval(Cursor tokens) {
        Optional<String> fields = Optional.empty();
        if (INTERVAL_FIELDS.contains(tokens.peek().value()) && tokens.peek().is(Kind.WORD)) {
            String first = tokens.next().value();
            boolean range =
                    tokens.at("to") && INTERVAL_FIELDS.contains(tokens.peek(1).value());
            if (range) {
                tokens.next();
            }
            fields = Optional.of(range ? first + " to " + tokens.next().value() : first);
        }
        return new TypeName(QualifiedName.of("interval"), modifiers(tokens), 0, fields);
    }

    private TypeName named(Cursor tokens) {
        boolean plain = tokens.peek().is(Kind.WORD);
        if (plain && NO_TYPES.contains(tokens.peek().value())) {
            throw tokens.unexpected();
        }
        QualifiedName name = tokens.functionName();
        if (tokens.at("%") && tokens.peek(1).isName()) {
            tokens.next();
            return new TypeName(new QualifiedName(name.schema(), name.name() + "%" + tokens.label()), List.of(), 0);
        }
        if (plain && (name.schema() == null || name.schema().equals("pg_catalog"))) {
            name = QualifiedName.of(CANONICAL.getOrDefault(name.name(), name.name()));
        }
        return new TypeName(name, modifiers(tokens), 0);
    }

    /** The whole numbers in parentheses; a type of an extension may have words and strings there too. */
    private List<Integer> modifiers(Cursor tokens) {
        if (!tokens.at("(")) {
            return List.of();
        }
        return tokens.inParentheses(() -> {
            List<Integer> numbers = new ArrayList<>();
            do {
                boolean negative = tokens.accept("-");
                Token modifier = tokens.next();
                switch (modifier.kind()) {
                    case NUMBER -> numbers.add(number(tokens, modifier, negative));
                    case WORD, QUOTED_IDENTIFIER, STRING -> {}
                    default -> throw new SyntaxException("unexpected '" + modifier.source() + "'", modifier);
                }
            } while (tokens.accept(","));
            return List.copyOf(numbers);
        });
    }

    private int number(Cursor tokens, Token modifier, boolean negative) {
        try {
            int value = Integer.parseInt(modifier.value());
            return negative ? -value : value;
        } catch (NumberFormatException tooLargeOrNotWhole) {
            throw new SyntaxException("unexpected '" + modifier.source() + "'", modifier);
        }
    }

    private int dimensions(Cursor tokens) {
        if (tokens.accept("array")) {
            bound(tokens);
            return 1;
        }
        int dimensions = 0;
        while (bound(tokens)) {
            dimensions++;
        }
        return dimensions;
    }

    private boolean bound(Cursor tokens) {
        if (!tokens.at("[")) {
            return false;
        }
        tokens.next();
        if (tokens.peek().is(Kind.NUMBER)) {
            tokens.next();
        }
        tokens.expect("]");
        return true;
    }
}
