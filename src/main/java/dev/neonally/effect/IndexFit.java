package dev.neonally.effect;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.Optional;

/** Whether an index fits a column once that has another type ({@code CheckIndexCompatible} in PostgreSQL's indexcmds.c). */
final class IndexFit {

    private final TypeFacts types;
    private final OperatorClasses classes;
    private final String column;
    private final TypeName from;
    private final TypeName to;
    private final Optional<String> oldCollation;
    private final Optional<String> newCollation;

    /** @param column the column, of a known type */
    IndexFit(TypeFacts types, Column column, AlterColumnType action) {
        this.types = types;
        this.classes = new OperatorClasses(types);
        this.column = action.column();
        this.from = types.resolved(column.type().orElseThrow());
        this.to = types.resolved(action.type());
        this.oldCollation = types.collation(from, column.collation());
        this.newCollation = types.collation(to, action.collation());
    }

    /** Whether the index cannot keep its file. */
    boolean isRebuilt(Index index) {
        boolean computed = index.predicate().isPresent()
                || index.elements().stream().anyMatch(e -> e.column().isEmpty());
        return computed
                || !index.valid()
                || index.elements().stream()
                        .anyMatch(e -> e.column().filter(column::equals).isPresent() && !keeps(e, index));
    }

    private boolean keeps(Element element, Index index) {
        OperatorClass before = operatorClass(element, index, from);
        boolean sameCollation = oldCollation.equals(newCollation) || hasOwnCollation(element);
        return before.equals(operatorClass(element, index, to)) && sameCollation && keepsKeys(before);
    }

    /** What a class for many types keeps is of the column's own type, or never comparable. */
    private boolean keepsKeys(OperatorClass operators) {
        return !operators.isPolymorphic() || !operators.converts() && TypeFacts.isSame(from, to);
    }

    /** A collation that repeats the column's is not written down with the index and follows the column. */
    private boolean hasOwnCollation(Element element) {
        return element.collation().isPresent()
                && !types.collation(from, element.collation()).equals(oldCollation);
    }

    /** Why the server will refuse to make the index again. */
    Optional<Failure> refusal(Index index) {
        return index.elements().stream()
                .filter(e -> e.column().filter(column::equals).isPresent())
                .flatMap(e -> refusal(e, index).stream())
                .findFirst();
    }

    private Optional<Failure> refusal(Element element, Index index) {
        if (!OperatorClass.isKnown(index.method()) || !types.isKnown(to)) {
            return Optional.empty();
        }
        Optional<String> written = written(element, index);
        if (written.isEmpty()) {
            return classes.byDefault(index.method(), to).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Failure("42704", "the new type has no operator class for an index"));
        }
        return classes.named(index.method(), written.get())
                .filter(c -> !classes.accepts(c, to))
                .map(c -> new Failure("42804", "an operator class of an index does not accept the new type"));
    }

    /** An unknown class is taken for one that has its name, or its type, to itself. */
    private OperatorClass operatorClass(Element element, Index index, TypeName type) {
        String method = index.method();
        return written(element, index)
                .map(name -> classes.named(method, name)
                        .orElseGet(() -> OperatorClass.unknown(method, name, TypeName.of("any"))))
                .or(() -> classes.byDefault(method, type))
                .orElseGet(
                        () -> OperatorClass.unknown(method, "", types.base(type).unmodified()));
    }

    /** The class that the index keeps by name: the default one for its type is not written down. */
    private Optional<String> written(Element element, Index index) {
        return element.operatorClass()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .filter(name -> classes.byDefault(index.method(), from)
                        .filter(c -> c.name().equals(name))
                        .isEmpty());
    }
}
