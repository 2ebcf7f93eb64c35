package dev.neonally.effect;

import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The operator classes that indexes on the types of a database get. */
final class OperatorClasses {

    private final TypeFacts types;

    OperatorClasses(TypeFacts types) {
        this.types = types;
    }

    /** Whether both types compare by the same operators, so that an index or a foreign key stays as it is. */
    boolean compareAlike(TypeName one, TypeName other) {
        Optional<OperatorClass> operators = byDefault("btree", one);
        boolean same = TypeFacts.isSame(types.base(one), types.base(other));
        return same
                || operators.isPresent()
                        && operators.equals(byDefault("btree", other))
                        && !operators.get().isPolymorphic();
    }

    boolean accepts(OperatorClass operators, TypeName type) {
        return types.isBinaryCoercible(type, operators.type());
    }

    Optional<OperatorClass> named(String method, String name) {
        return OperatorClass.of(method, types.postgres())
                .filter(c -> c.name().equals(name))
                .findFirst();
    }

    /** {@code GetDefaultOpClass}: the class for the type itself, or the one for a type that takes it as it is. */
    Optional<OperatorClass> byDefault(String method, TypeName type) {
        TypeName base = types.base(type);
        List<OperatorClass> fitting = OperatorClass.of(method, types.postgres())
                .filter(OperatorClass::byDefault)
                .filter(c -> accepts(c, base))
                .toList();
        return only(fitting, c -> TypeFacts.isSame(base, c.type()))
                .or(() -> only(
                        fitting,
                        c -> types.builtIn(c.type())
                                .filter(BuiltInType::preferred)
                                .isPresent()))
                .or(() -> only(fitting, c -> true));
    }

    private static Optional<OperatorClass> only(List<OperatorClass> classes, Predicate<OperatorClass> wanted) {
        List<OperatorClass> found = classes.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
