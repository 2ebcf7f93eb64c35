package dev.neonally.rows;

import dev.neonally.rows.Restriction.Bound;
import dev.neonally.rows.Restriction.Length;
import dev.neonally.rows.Type.ArrayOf;
import dev.neonally.rows.Type.Composite;
import dev.neonally.rows.Type.Domain;
import dev.neonally.rows.Type.Enumeration;
import dev.neonally.rows.Type.Multirange;
import dev.neonally.rows.Type.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes values of a type within a restriction. */
final class ValueMaker {

    private static final String FIRST_WORDS =
            "amber,birch,cedar,delta,ember,fjord,grove,hazel,indigo,jade,kelp,linden,maple,north,ocean,pine,quartz,river,"
                    + "stone,tulip,umber,violet,willow,yarrow,zephyr,autumn,breeze,copper,dawn,echo,frost,ginger";
    private static final String SECOND_WORDS =
            "arch,bridge,cove,dome,edge,field,gate,hall,inn,joint,keep,lane,mill,nest,oak,park,quay,road,square,tower,"
                    + "unit,vale,wharf,yard,basin,crest,depot,forum,glen,harbor,isle,jetty";

    /** Lengths that hold one word with a number, and two words with one. */
    private static final int WORD = 14;

    private static final int WORDS = 28;

    private static final int LETTERS = 6;
    private static final LocalDateTime EPOCH = LocalDateTime.of(2023, 1, 1, 0, 0);
    private static final long MINUTES_OF_TWO_YEARS = 2 * 365 * 24 * 60;

    private final long rows;

    /** @param rows how many rows the table is to have */
    ValueMaker(long rows) {
        this.rows = rows;
    }

    /** Values of a type, or empty where it is unknown how they look. */
    Optional<Values> values(Type type, int modifier, Restriction restriction) {
        if (restriction.values().isPresent() && !(type.shape() instanceof Domain)) {
            return Optional.of(listed(type, restriction.values().get()));
        }
        if (type.shape() instanceof Domain domain) {
            return domain(domain, restriction);
        }
        if (type.shape() instanceof Enumeration enumeration) {
            return enumeration.labels().isEmpty() ? Optional.empty() : Optional.of(listed(type, enumeration.labels()));
        }
        if (type.shape() instanceof ArrayOf array) {
            return array(array, type, modifier, restriction.length());
        }
        if (type.shape() instanceof Composite composite) {
            return composite(composite, type);
        }
        if (type.shape() instanceof Range range) {
            return range(range, type);
        }
        if (type.shape() instanceof Multirange multirange) {
            return values(multirange.range(), -1, Restriction.NONE)
                    .map(values -> values.then(value -> type.sql() + "(" + value + ")"));
        }
        return base(type, modifier, restriction);
    }

    private static Values listed(Type type, List<String> values) {
        String array = "(ARRAY["
                + values.stream().map(Sql::literal).collect(Collectors.joining(", "))
                + "]::" + type.sql() + "[])";
        return new Values(values.size(), values.size(), slot -> array + "[1 + (" + slot + ")::int]");
    }

    private Optional<Values> domain(Domain domain, Restriction restriction) {
        Restriction both = domain.checks().stream()
                .map(check -> Alternatives.of(ExpressionReader.read(check)))
                .filter(ways -> !ways.isEmpty())
                .map(ways -> ways.get(0).restriction("VALUE"))
                .reduce(restriction, (one, other) -> one.and(other).orElse(one));
        return values(domain.base(), domain.modifier(), both);
    }

    private Optional<Values> array(ArrayOf array, Type type, int modifier, Length length) {
        return values(array.element(), modifier, Restriction.NONE).map(element -> {
            int size = Math.min(Math.max(2, length.min()), length.max());
            String cast = "::" + type.sql();
            return new Values(
                    element.capacity(),
                    element.typical(),
                    slot -> IntStream.range(0, size)
                            .mapToObj(i -> element.sql()
                                    .apply(i == 0 ? slot : "(" + slot + " + " + i + ") % " + element.capacity()))
                            .collect(Collectors.joining(", ", "(ARRAY[", "]" + cast + ")")));
        });
    }

    private Optional<Values> composite(Composite composite, Type type) {
        List<Optional<Values>> fields = composite.attributes().stream()
                .map(attribute -> values(attribute.type(), attribute.modifier(), Restriction.NONE))
                .toList();
        long capacity = fields.stream()
                .flatMap(Optional::stream)
                .mapToLong(Values::capacity)
                .max()
                .orElse(1);
        return Optional.of(new Values(
                capacity,
                Math.min(capacity, rows),
                slot -> fields.stream()
                        .map(field -> field.map(values -> values.sql().apply("(" + slot + ") % " + values.capacity()))
                                .orElse("NULL"))
                        .collect(Collectors.joining(", ", "ROW(", ")::" + type.sql()))));
    }

    /** Ranges that do not overlap where the values of the subtype ascend. */
    private Optional<Values> range(Range range, Type type) {
        return values(range.subtype(), -1, Restriction.NONE)
                .map(ends -> new Values(ends.capacity() / 2, ends.typical(), slot -> {
                    String from = ends.sql().apply("(2 * (" + slot + "))");
                    String to = ends.sql().apply("(2 * (" + slot + ") + 1)");
                    return "%s(least(%s, %s), greatest(%s, %s))".formatted(type.sql(), from, to, from, to);
                }));
    }

    private Optional<Values> base(Type type, int modifier, Restriction restriction) {
        return Optional.ofNullable(
                switch (type.name()) {
                    case "int2" -> integer(restriction, Short.MAX_VALUE, "::smallint");
                    case "int4" -> integer(restriction, Integer.MAX_VALUE, "::integer");
                    case "int8" -> integer(restriction, Long.MAX_VALUE, "::bigint");
                    case "numeric" -> numeric(modifier, restriction);
                    case "float4", "float8" -> decimal(restriction, new BigDecimal(1000000), 2, 6, "::" + type.name());
                    case "money" -> decimal(restriction, new BigDecimal(1000000), 2, 2, "::money");
                    case "bool" -> new Values(2, 2, slot -> "(" + slot + " = 1)");
                    case "text", "citext" -> text(Integer.MAX_VALUE, restriction, type.sql());
                    case "name" -> text(63, restriction, type.sql());
                    case "varchar" -> text(modifier < 4 ? Integer.MAX_VALUE : modifier - 4, restriction, "text");
                    case "bpchar" -> text(modifier < 4 ? 1 : modifier - 4, restriction, "text");
                    case "char" -> new Values(26, 26, slot -> "chr(97 + (" + slot + ")::int)::\"char\"");
                    case "bytea" -> bytes(restriction.length());
                    case "date" -> moments(restriction, 24 * 60, "::date");
                    case "timestamp", "timestamptz" -> moments(restriction, 1, "::" + type.name());
                    case "time", "timetz" ->
                        new Values(
                                86400,
                                1440,
                                slot -> "(time '00:00' + (" + slot + ") * interval '1 second')::" + type.name());
                    case "interval" ->
                        new Values(Values.UNLIMITED, 1440, slot -> "((" + slot + ") * interval '1 minute')");
                    case "uuid" -> Values.unlimited(slot -> "md5('row ' || " + slot + ")::uuid");
                    case "json", "jsonb" -> json(type.name(), restriction);
                    default -> rare(type, modifier);
                });
    }

    private static Values rare(Type type, int modifier) {
        return switch (type.name()) {
            case "xml" -> Values.unlimited(slot -> "('<row><id>' || " + slot + " || '</id></row>')::xml");
            case "inet" -> new Values(1L << 24, 1L << 16, slot -> "(inet '10.0.0.0' + (" + slot + "))");
            case "cidr" -> new Values(1L << 24, 1L << 16, slot -> "(inet '10.0.0.0' + (" + slot + "))::cidr");
            case "macaddr" -> new Values(1L << 40, 1L << 20, slot -> "lpad(to_hex(" + slot + "), 12, '0')::macaddr");
            case "macaddr8" -> new Values(1L << 40, 1L << 20, slot -> "lpad(to_hex(" + slot + "), 16, '0')::macaddr8");
            case "bit", "varbit" -> bits(type.name(), modifier);
            case "point" -> Values.unlimited(slot -> "point(" + slot + ", (" + slot + ") % 100)");
            case "line" -> Values.unlimited(slot -> "line(point(0, " + slot + "), point(1, " + slot + "))");
            case "lseg" -> Values.unlimited(slot -> "lseg(point(" + slot + ", 0), point(" + slot + ", 1))");
            case "box" -> Values.unlimited(slot -> "box(point(" + slot + ", 0), point(" + slot + " + 0.5, 1))");
            case "path" ->
                Values.unlimited(slot -> "path(polygon(box(point(" + slot + ", 0), point(" + slot + " + 0.5, 1))))");
            case "polygon" ->
                Values.unlimited(slot -> "polygon(box(point(" + slot + ", 0), point(" + slot + " + 0.5, 1)))");
            case "circle" -> Values.unlimited(slot -> "circle(point(" + slot + ", 0), 0.4)");
            case "tsvector" -> Values.unlimited(slot -> "to_tsvector('simple', " + words(slot) + ")");
            case "tsquery" -> Values.unlimited(slot -> "plainto_tsquery('simple', " + words(slot) + ")");
            case "pg_lsn" -> Values.unlimited(slot -> "(pg_lsn '0/0' + (" + slot + ")::numeric)");
            case "oid" -> new Values(1L << 31, 1000, slot -> "(" + slot + ")::oid");
            case "xid", "cid", "xid8" -> new Values(1L << 31, 1000, slot -> "(" + slot + ")::text::" + type.name());
            case "tid" -> new Values(1L << 31, 1000, slot -> "('(' || " + slot + " || ',1)')::tid");
            case "pg_snapshot", "txid_snapshot" ->
                Values.unlimited(slot -> "(1 + %1$s || ':' || 1 + %1$s || ':')::%2$s".formatted(slot, type.name()));
            case "jsonpath" -> Values.unlimited(slot -> "('$.a' || " + slot + ")::jsonpath");
            case "refcursor" -> Values.unlimited(slot -> "('cursor' || " + slot + ")::refcursor");
            case "int2vector", "oidvector" -> new Values(30000, 1000, slot -> "(" + slot + ")::text::" + type.name());
            case "regclass",
                    "regtype",
                    "regproc",
                    "regprocedure",
                    "regoper",
                    "regoperator",
                    "regrole",
                    "regnamespace",
                    "regconfig",
                    "regdictionary",
                    "regcollation" -> new Values(1L << 31, 1000, slot -> "(" + slot + ")::oid::" + type.name());
            case "hstore" -> Values.unlimited(slot -> "('id=>' || " + slot + ")::" + type.sql());
            case "ltree" ->
                Values.unlimited(slot -> "('top.n' || (" + slot + ") % 10 || '.n' || " + slot + ")::" + type.sql());
            case "cube" -> Values.unlimited(slot -> "(" + slot + ")::text::" + type.sql());
            case "vector", "halfvec" -> vector(type, modifier);
            default -> null;
        };
    }

    private static Values vector(Type type, int dimensions) {
        return Values.unlimited(slot ->
                "array_fill(sin(%s)::real, ARRAY[%d])::%s".formatted(slot, Math.max(dimensions, 3), type.sql()));
    }

    private static Values bits(String name, int modifier) {
        int length = modifier > 0 ? modifier : name.equals("bit") ? 1 : 32;
        long capacity = 1L << Math.min(length, 40);
        String varying = name.equals("varbit") ? "::varbit" : "";
        return new Values(capacity, capacity, slot -> "(" + slot + ")::bigint::bit(" + length + ")" + varying);
    }

    private Values integer(Restriction restriction, long max, String cast) {
        BigInteger lower = restriction.lower().flatMap(ValueMaker::ceiling).orElse(BigInteger.ONE);
        BigInteger upper = restriction
                .upper()
                .flatMap(ValueMaker::floor)
                .orElse(BigInteger.valueOf(max))
                .min(BigInteger.valueOf(max));
        if (restriction.lower().isEmpty() && upper.signum() <= 0) {
            lower = upper.subtract(BigInteger.valueOf(Short.MAX_VALUE / 2));
        }
        long capacity = upper.subtract(lower)
                .add(BigInteger.ONE)
                .max(BigInteger.ONE)
                .min(BigInteger.valueOf(Values.UNLIMITED))
                .longValue();
        String first = lower.toString();
        return new Values(capacity, Math.min(capacity, 1000), slot -> "(%s + (%s))%s".formatted(first, slot, cast));
    }

    private static Optional<BigInteger> ceiling(Bound bound) {
        return bound.number().map(number -> {
            BigDecimal rounded = number.setScale(0, RoundingMode.CEILING);
            boolean next = !bound.inclusive() && rounded.compareTo(number) == 0;
            return rounded.toBigInteger().add(next ? BigInteger.ONE : BigInteger.ZERO);
        });
    }

    private static Optional<BigInteger> floor(Bound bound) {
        return bound.number().map(number -> {
            BigDecimal rounded = number.setScale(0, RoundingMode.FLOOR);
            boolean previous = !bound.inclusive() && rounded.compareTo(number) == 0;
            return rounded.toBigInteger().subtract(previous ? BigInteger.ONE : BigInteger.ZERO);
        });
    }

    private Values numeric(int modifier, Restriction restriction) {
        if (modifier < 4) {
            return decimal(restriction, new BigDecimal(1000000), 2, 6, "::numeric");
        }
        int precision = (modifier - 4 >> 16) & 0xffff;
        // the scale is a signed number of 11 bits
        int scale = ((modifier - 4 & 0x7ff) ^ 1024) - 1024;
        BigDecimal max =
                BigDecimal.ONE.scaleByPowerOfTen(precision - scale).subtract(BigDecimal.ONE.scaleByPowerOfTen(-scale));
        return decimal(restriction, max, Math.min(scale, 2), scale, "::numeric");
    }

    private Values decimal(Restriction restriction, BigDecimal max, int scale, int finest, String cast) {
        Optional<BigDecimal> from = restriction.lower().flatMap(Bound::number);
        Optional<BigDecimal> to = restriction.upper().flatMap(Bound::number);
        BigDecimal upper = to.orElse(max).min(max.max(from.orElse(max).add(max)));
        BigDecimal lower = from.orElse(upper.signum() > 0 ? BigDecimal.ZERO : upper.subtract(new BigDecimal(1000)));
        BigDecimal width = upper.subtract(lower);
        boolean narrow = width.compareTo(new BigDecimal(100)) < 0;
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-(narrow ? finest : scale));
        boolean skipLower =
                restriction.lower().filter(bound -> !bound.inclusive()).isPresent();
        boolean skipUpper =
                restriction.upper().filter(bound -> !bound.inclusive()).isPresent();
        long capacity = width.divide(unit, 0, RoundingMode.FLOOR)
                .add(new BigDecimal(1 - (skipLower ? 1 : 0) - (skipUpper ? 1 : 0)))
                .max(BigDecimal.ONE)
                .min(new BigDecimal(Values.UNLIMITED))
                .longValue();
        String first = (skipLower ? lower.add(unit) : lower).toPlainString();
        String step = unit.toPlainString();
        String target = cast.equals("::numeric") ? cast : "::numeric" + cast;
        return new Values(
                capacity,
                Math.min(capacity, 100000),
                slot -> "(%s + (%s) * %s)%s".formatted(first, slot, step, target));
    }

    private Values moments(Restriction restriction, long minutes, String cast) {
        Optional<LocalDateTime> from = restriction.lower().flatMap(ValueMaker::moment);
        Optional<LocalDateTime> to = restriction.upper().flatMap(ValueMaker::moment);
        LocalDateTime first = from.or(() -> to.map(end -> end.minusYears(2))).orElse(EPOCH);
        long length = to.map(end -> ChronoUnit.MINUTES.between(first, end)).orElse(Values.UNLIMITED);
        long step = length < 10000 && minutes == 1 ? 1 : 60 * minutes;
        boolean skipFirst =
                restriction.lower().filter(bound -> !bound.inclusive()).isPresent();
        boolean skipLast =
                restriction.upper().filter(bound -> !bound.inclusive()).isPresent();
        long capacity = to.isEmpty()
                ? 3_000_000_000L / minutes
                : Math.max(1, length * 60 / step + 1 - (skipFirst ? 1 : 0) - (skipLast ? 1 : 0));
        String unit = minutes == 1 ? step + " seconds" : "1 day";
        String start = Sql.literal(first.toString());
        String offset = skipFirst ? "1 + " : "";
        String base = cast.equals("::timestamptz") ? "timestamptz " : "timestamp ";
        return new Values(
                capacity,
                Math.min(capacity, MINUTES_OF_TWO_YEARS / minutes),
                slot -> "(%s%s + (%s%s) * interval '%s')%s".formatted(base, start, offset, slot, unit, cast));
    }

    private static Optional<LocalDateTime> moment(Bound bound) {
        String text = bound.text().trim().replace(' ', 'T');
        try {
            return Optional.of(
                    text.length() <= 10
                            ? LocalDateTime.parse(text + "T00:00")
                            : LocalDateTime.parse(text.replaceFirst("[+-]\\d\\d(:?\\d\\d)?$", "")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Values text(int limit, Restriction restriction, String type) {
        Length length = restriction.length().and(new Length(0, limit));
        long typical = Math.max(10, rows / 3);
        Values values;
        if (!restriction.patterns().isEmpty()) {
            values = pattern(restriction.patterns().get(0), length, typical);
        } else if (length.max() < WORD) {
            values = pattern(TextPattern.letters(Math.max(1, Math.min(LETTERS, length.max()))), length, typical);
        } else if (length.max() < WORDS) {
            values = new Values(
                    10_000_000, typical, slot -> "(%s || (%s) / 32)".formatted(word(FIRST_WORDS, slot), slot));
        } else {
            values = new Values(Values.UNLIMITED, typical, ValueMaker::words);
        }
        if (restriction.patterns().isEmpty() && length.min() > 0) {
            values = values.then(
                    value -> "rpad(%1$s, greatest(%2$d, length(%1$s)), 'x')".formatted(value, length.min()));
        }
        Optional<TextForm> form = restriction.form().flatMap(TextForm::byName);
        if (form.isPresent() && form.get().length() <= length.max() - length.min()) {
            values = values.then(form.get()::apply);
        }
        return type.equals("text") ? values : values.then(value -> "(" + value + ")::" + type);
    }

    private static String word(String words, String slot) {
        return "('{" + words + "}'::text[])[1 + ((" + slot + ") % 32)::int]";
    }

    private static String words(String slot) {
        return "(%s || ' ' || %s || CASE WHEN %s < 1024 THEN '' ELSE ' ' || (%s) / 1024 END)"
                .formatted(word(FIRST_WORDS, slot), word(SECOND_WORDS, "(" + slot + ") / 32"), slot, slot);
    }

    private static Values pattern(TextPattern pattern, Length length, long typical) {
        List<List<String>> positions = pattern.positions(length.min(), length.max());
        long capacity = 1;
        for (List<String> position : positions) {
            capacity = Math.min(Values.UNLIMITED, capacity * position.size());
        }
        return new Values(capacity, Math.min(capacity, typical), slot -> {
            List<String> choices = new ArrayList<>(List.of("''"));
            long divisor = 1;
            for (List<String> position : positions) {
                choices.add(choice(position, "(" + slot + ") / " + divisor));
                divisor = Math.min(Values.UNLIMITED, divisor * position.size());
            }
            return "(" + String.join(" || ", choices) + ")";
        });
    }

    private static String choice(List<String> choices, String slot) {
        if (choices.size() == 1) {
            return Sql.literal(choices.get(0));
        }
        String index = "1 + ((" + slot + ") % " + choices.size() + ")::int";
        return choices.stream().allMatch(choice -> choice.length() == 1)
                ? "substr(" + Sql.literal(String.join("", choices)) + ", " + index + ", 1)"
                : "(ARRAY[" + choices.stream().map(Sql::literal).collect(Collectors.joining(", ")) + "])[" + index
                        + "]";
    }

    private Values bytes(Length length) {
        if (length.min() <= 16 && length.max() >= 16) {
            return new Values(
                    Values.UNLIMITED, Math.max(10, rows / 3), slot -> "decode(md5('row ' || " + slot + "), 'hex')");
        }
        int size = length.max() < 16 ? length.max() : length.min();
        long capacity = size >= 6 ? Values.UNLIMITED : 1L << 8 * size;
        String padding = "decode(repeat('00', " + Math.max(0, size - 8) + "), 'hex')";
        int digits = Math.min(size, 8);
        return new Values(
                capacity,
                Math.min(capacity, Math.max(10, rows / 3)),
                slot -> "(substring(int8send(%s), %d, %d) || %s)".formatted(slot, 9 - digits, digits, padding));
    }

    private Values json(String type, Restriction restriction) {
        String cast = "::" + type;
        long typical = Math.max(10, rows / 3);
        return new Values(
                Values.UNLIMITED,
                typical,
                switch (restriction.form().orElse("object")) {
                    case "array" -> slot -> "jsonb_build_array(" + slot + ")" + cast;
                    case "string" -> slot -> "to_jsonb(" + words(slot) + ")" + cast;
                    case "number" -> slot -> "to_jsonb(" + slot + ")" + cast;
                    case "boolean" -> slot -> "to_jsonb((" + slot + ") % 2 = 0)" + cast;
                    case "null" -> slot -> "'null'" + cast;
                    default -> slot -> object(restriction.members(), slot) + cast;
                });
    }

    /** An object that has what is read from it. */
    private String object(Map<List<String>, Type> members, String slot) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", slot);
        fields.put("name", words(slot));
        Map<String, Map<List<String>, Type>> nested = new LinkedHashMap<>();
        members.forEach((path, type) -> {
            if (path.size() == 1) {
                fields.put(path.get(0), member(type, slot));
            } else {
                nested.computeIfAbsent(path.get(0), key -> new LinkedHashMap<>())
                        .put(path.subList(1, path.size()), type);
            }
        });
        nested.forEach((key, inside) -> fields.put(key, object(inside, slot)));
        // a function takes 100 arguments at most
        return fields.entrySet().stream()
                .map(field -> "jsonb_build_object(" + Sql.literal(field.getKey()) + ", " + field.getValue() + ")")
                .collect(Collectors.joining(" || ", "(", ")"));
    }

    private String member(Type type, String slot) {
        return values(type, -1, Restriction.NONE)
                .map(values -> "(" + values.sql().apply("((" + slot + ") % " + values.capacity() + ")") + ")::text")
                .orElse("NULL");
    }
}
