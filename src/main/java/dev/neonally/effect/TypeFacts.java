package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.UserType;
import dev.neonally.catalog.UserType.CompositeType;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.catalog.UserType.EnumType;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the types of a database are: the built-in ones, those of the migrations, and those of known extensions. */
final class TypeFacts {

    private static final int DOMAIN_DEPTH = 32;
    private static final String DEFAULT_COLLATION = "default";
    private static final String ARRAY_PREFIX = "_";

    private final Catalog catalog;
    private final int postgres;

    TypeFacts(Catalog catalog, int postgres) {
        this.catalog = catalog;
        this.postgres = postgres;
    }

    int postgres() {
        return postgres;
    }

    /** The type under the one name that it has: with a schema where the migrations created it, without where it is built in. */
    TypeName resolved(TypeName type) {
        TypeName known = catalog.resolved(type);
        String name = known.name().name();
        if (isUserType(known)) {
            return known;
        }
        if (isBuiltIn(name)) {
            return known.named(QualifiedName.of(name));
        }
        TypeName array = builtIn(name);
        return array.isArray() && isBuiltIn(array.name().name()) ? array : known;
    }

    /** A type as {@code pg_type} calls it, where the type of an array of {@code int4} is {@code _int4}. */
    static TypeName builtIn(String name) {
        return name.startsWith(ARRAY_PREFIX)
                ? TypeName.of(name.substring(ARRAY_PREFIX.length())).dimensioned(1)
                : TypeName.of(name);
    }

    /** The built-in type, where the type is one and no array. */
    Optional<BuiltInType> builtIn(TypeName type) {
        return type.isArray() || type.name().schema() != null
                ? Optional.empty()
                : BuiltInType.of(type.name().name(), postgres);
    }

    private boolean isBuiltIn(String name) {
        return BuiltInType.of(name, postgres).isPresent();
    }

    private boolean isUserType(TypeName type) {
        return catalog.type(type.name()).isPresent()
                || catalog.relation(type.name()).isPresent();
    }

    /** Whether everything about the type is known. */
    boolean isKnown(TypeName type) {
        return builtIn(type.dimensioned(0)).isPresent()
                || isEnum(type.dimensioned(0))
                || isComposite(type.dimensioned(0))
                || domain(type.dimensioned(0)).isPresent();
    }

    boolean isString(TypeName type) {
        return builtIn(type)
                .filter(t -> t.category().equals(BuiltInType.STRING))
                .isPresent();
    }

    boolean isEnum(TypeName type) {
        return !type.isArray()
                && userType(type).filter(EnumType.class::isInstance).isPresent();
    }

    /** Whether it is the type of rows: of its own, or those of a table or view. */
    boolean isComposite(TypeName type) {
        return !type.isArray()
                && (userType(type).filter(CompositeType.class::isInstance).isPresent()
                        || catalog.relation(type.name()).isPresent());
    }

    /** The type of the migrations, or the one that it is an array of. */
    Optional<UserType> userType(TypeName type) {
        return catalog.type(type.name());
    }

    Optional<DomainType> domain(TypeName type) {
        return type.isArray()
                ? Optional.empty()
                : userType(type).filter(DomainType.class::isInstance).map(DomainType.class::cast);
    }

    /** The type, and where it is a domain the ones below it; the last one is no domain. */
    private Stream<TypeName> chain(TypeName type) {
        return Stream.iterate(
                        Optional.of(resolved(type)),
                        Optional::isPresent,
                        next -> next.flatMap(this::domain)
                                .map(DomainType::baseType)
                                .map(this::resolved))
                .limit(DOMAIN_DEPTH)
                .flatMap(Optional::stream);
    }

    /** The domain that the type is and those below it. */
    List<DomainType> domains(TypeName type) {
        return chain(type).flatMap(t -> domain(t).stream()).toList();
    }

    /** The type behind a domain, with the length that the domain gives it. */
    TypeName base(TypeName type) {
        return chain(type).reduce(type, (above, below) -> below);
    }

    /** Whether the type is a domain that has constraints, or one over such a domain. */
    boolean isConstrained(TypeName type) {
        return domains(type).stream().anyMatch(DomainType::isConstrained);
    }

    /** What an array holds; the type itself where it is none. */
    TypeName element(TypeName array) {
        return resolved(array.dimensioned(0));
    }

    /** Whether rows of one type are rows of the other: those of an inheriting table are. */
    boolean inherits(TypeName child, TypeName parent) {
        Optional<Relation> above = catalog.relation(parent.name());
        Optional<Relation> below = catalog.relation(child.name());
        return !child.isArray()
                && !parent.isArray()
                && above.isPresent()
                && below.isPresent()
                && catalog.descendantsOf(above.get().id()).stream()
                        .anyMatch(r -> r.id() == below.get().id());
    }

    /** Whether values of one type are taken for those of the other without a word (IsBinaryCoercible in parse_coerce.c). */
    boolean isBinaryCoercible(TypeName from, TypeName to) {
        TypeName source = base(from);
        if (isSame(source, to)) {
            return true;
        }
        return switch (to.name().name()) {
            case "anyarray" -> source.isArray();
            case "anyenum" -> isEnum(source);
            case "anyrange" -> isOf(BuiltInType.Kind.RANGE, source);
            case "anymultirange" -> isOf(BuiltInType.Kind.MULTIRANGE, source);
            case "record" -> isComposite(source);
            default ->
                cast(source, to)
                        .filter(c -> c.method() == Cast.Method.BINARY && c.isFor(Cast.Context.IMPLICIT))
                        .isPresent();
        };
    }

    private boolean isOf(BuiltInType.Kind kind, TypeName type) {
        return builtIn(type).filter(t -> t.kind() == kind).isPresent();
    }

    /** The entry in {@code pg_cast}. */
    Optional<Cast> cast(TypeName from, TypeName to) {
        return Cast.of(key(from), key(to), postgres).filter(c -> !isUserType(from) && !isUserType(to));
    }

    private static String key(TypeName type) {
        return (type.isArray() ? ARRAY_PREFIX : "") + type.name().name();
    }

    /** Whether they are one type, whatever their lengths. */
    static boolean isSame(TypeName one, TypeName other) {
        return one.name().equals(other.name()) && one.isArray() == other.isArray();
    }

    /**
     * The collation that a column of the type has.
     *
     * @param written COLLATE
     * @return empty for a type that is not collated
     */
    Optional<String> collation(TypeName type, Optional<String> written) {
        if (written.isPresent()) {
            return written.map(TypeFacts::collationName);
        }
        return chain(type)
                .flatMap(t -> domain(t).flatMap(DomainType::collation).stream())
                .map(TypeFacts::collationName)
                .findFirst()
                .or(() -> ownCollation(base(type)));
    }

    private Optional<String> ownCollation(TypeName base) {
        return switch (base.name().name()) {
            case "name" -> Optional.of("C");
            case "text", "varchar", "bpchar", "citext" -> Optional.of(DEFAULT_COLLATION);
            default -> Optional.empty();
        };
    }

    private static String collationName(String written) {
        String name = written.replace("\"", "");
        return name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
    }
}
