package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.UserType;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How values of one type become values of another ({@code pg_cast} and the length coercions of each type). */
final class TypeFacts {

    private static final int DOMAIN_DEPTH = 32;
    private static final int FULL_PRECISION = 6;
    private static final int NAME_LENGTH = 63;

    /** Types whose values are stored alike, beside the pairs of object identifiers. */
    private static final Set<String> COERCIBLE = Set.of(
            "text>varchar",
            "text>bpchar",
            "text>citext",
            "varchar>text",
            "varchar>bpchar",
            "varchar>citext",
            "citext>text",
            "citext>varchar",
            "cidr>inet",
            "bit>varbit",
            "varbit>bit",
            "xml>text",
            "xml>varchar",
            "xml>bpchar",
            "regproc>regprocedure",
            "regprocedure>regproc",
            "regoper>regoperator",
            "regoperator>regoper");

    private static final Set<String> OBJECT_IDENTIFIERS = Set.of(
            "oid",
            "regclass",
            "regcollation",
            "regconfig",
            "regdictionary",
            "regnamespace",
            "regoper",
            "regoperator",
            "regproc",
            "regprocedure",
            "regrole",
            "regtype");

    /** Types that compare by the operators of another. */
    private static final Map<String, String> OPERATORS_OF = Map.of("varchar", "text", "cidr", "inet");

    private static final Set<String> SECONDS = Set.of("timestamp", "timestamptz", "time", "timetz", "interval");
    private static final Set<String> STRINGS = Set.of("text", "varchar", "bpchar", "citext");

    /** The decimal digits that an integer type can need. */
    private static final Map<String, Integer> INTEGER_DIGITS = Map.of("int2", 5, "int4", 10, "int8", 19);

    /** Numbers by range; a step back loses values or digits. */
    private static final List<String> NUMBERS = List.of("int2", "int4", "int8", "float4", "float8", "numeric");

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

    private final Catalog catalog;
    private final AddedColumn domains;

    TypeFacts(Catalog catalog, int postgres) {
        this.catalog = catalog;
        this.domains = new AddedColumn(catalog, postgres);
    }

    /** Whether a stored value is left as it is (ATColumnChangeRequiresRewrite in PostgreSQL's tablecmds.c). */
    boolean keepsStorage(TypeName from, TypeName to, Session session) {
        if (same(from, to)) {
            return keepsLength(to, from.modifiers());
        }
        if (from.isArray() || to.isArray()) {
            return false;
        }
        Optional<DomainType> target = domain(to);
        if (target.isPresent()) {
            return domains.constrainedDomain(to).isEmpty()
                    && keepsStorage(from, target.get().baseType(), session);
        }
        TypeName base = base(from);
        return (base.name().equals(resolved(to)) && !base.isArray() || isCoercible(base, to, session))
                && keepsLength(to, List.of());
    }

    private boolean same(TypeName from, TypeName to) {
        return resolved(from).equals(resolved(to)) && from.isArray() == to.isArray();
    }

    private QualifiedName resolved(TypeName type) {
        return catalog.type(type.name()).map(UserType::name).orElseGet(() -> builtIn(type.name()));
    }

    private static QualifiedName builtIn(QualifiedName name) {
        return "pg_catalog".equals(name.schema()) ? QualifiedName.of(name.name()) : name;
    }

    private Optional<DomainType> domain(TypeName type) {
        return type.isArray()
                ? Optional.empty()
                : catalog.type(type.name()).filter(DomainType.class::isInstance).map(DomainType.class::cast);
    }

    /** The type behind a domain, without the length that the domain gives it. */
    private TypeName base(TypeName type) {
        TypeName base = type;
        for (int depth = 0; depth < DOMAIN_DEPTH; depth++) {
            Optional<DomainType> domain = domain(base);
            if (domain.isEmpty()) {
                return new TypeName(resolved(base), base.modifiers(), base.dimensions());
            }
            base = domain.get().baseType();
        }
        return base;
    }

    private boolean isCoercible(TypeName from, TypeName to, Session session) {
        String source = from.name().name();
        String target = to.name().name();
        boolean userTypes =
                catalog.type(from.name()).isPresent() || catalog.type(to.name()).isPresent();
        if (from.isArray() || userTypes) {
            return false;
        }
        boolean identifiers = source.equals("int4") && OBJECT_IDENTIFIERS.contains(target)
                || target.equals("int4") && OBJECT_IDENTIFIERS.contains(source)
                || source.equals("oid") && OBJECT_IDENTIFIERS.contains(target)
                || target.equals("oid") && OBJECT_IDENTIFIERS.contains(source);
        boolean timestamps = source.equals("timestamp") && target.equals("timestamptz")
                || source.equals("timestamptz") && target.equals("timestamp");
        return identifiers || COERCIBLE.contains(source + '>' + target) || timestamps && isUtc(session);
    }

    private static boolean isUtc(Session session) {
        return session.setting("timezone").filter(ZERO_OFFSETS::contains).isPresent();
    }

    /** Whether a value of the type with the old length needs no coercion to the new one. */
    private static boolean keepsLength(TypeName to, List<Integer> old) {
        List<Integer> wanted = to.modifiers();
        String type = to.name().name();
        if (wanted.isEmpty() && !type.equals("bit") || wanted.equals(old)) {
            return true;
        }
        if (to.isArray()) {
            return false;
        }
        return switch (type) {
            case "varchar", "varbit" -> !old.isEmpty() && old.get(0) <= wanted.get(0);
            case "numeric" -> !old.isEmpty() && scale(old) == scale(wanted) && old.get(0) <= wanted.get(0);
            case "timestamp", "timestamptz", "time", "timetz", "interval" ->
                wanted.get(0) >= FULL_PRECISION || !old.isEmpty() && old.get(0) <= wanted.get(0);
            case "bit" -> length(wanted) == length(old);
            default -> false;
        };
    }

    private static int scale(List<Integer> modifiers) {
        return modifiers.size() > 1 ? modifiers.get(1) : 0;
    }

    /** Of {@code bit}: one where none is written. */
    private static int length(List<Integer> modifiers) {
        return modifiers.isEmpty() ? 1 : modifiers.get(0);
    }

    /** Whether both compare by the same operators, so that an index or a foreign key stays as it is. */
    boolean sameOperators(TypeName from, TypeName to) {
        return from.isArray() == to.isArray() && operators(from).equals(operators(to));
    }

    private String operators(TypeName type) {
        TypeName base = base(type);
        String name = base.name().toString();
        return OBJECT_IDENTIFIERS.contains(name) ? "oid" : OPERATORS_OF.getOrDefault(name, name);
    }

    /** The collation as far as it is not the default one. */
    Optional<String> collation(Optional<String> name) {
        return name.map(n -> n.replace("\"", ""))
                .map(n -> n.startsWith("pg_catalog.") ? n.substring("pg_catalog.".length()) : n)
                .filter(n -> !n.equals("default"));
    }

    /** Whether values may not fit or lose digits. */
    boolean narrows(TypeName oldType, TypeName newType) {
        TypeName from = base(oldType);
        TypeName to = domain(newType).isPresent() ? base(newType) : newType;
        if (from.isArray() || to.isArray()) {
            return from.isArray() && to.isArray() && narrowsPlain(element(from), element(to));
        }
        return narrowsPlain(from, to);
    }

    private static TypeName element(TypeName array) {
        return new TypeName(array.name(), array.modifiers(), 0);
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
}
