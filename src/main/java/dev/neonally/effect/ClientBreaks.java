package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.UserType;
import dev.neonally.catalog.UserType.DomainType;
import dev.neonally.effect.ClientBreak.Kind;
import dev.neonally.sql.operation.Identity;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Tells what clients of a relation trip over when they go on after its schema has changed.
 *
 * <p>A prepared statement is analyzed anew by the names that it was written with, and must yield what it yielded before
 * (RevalidateCachedQuery in PostgreSQL's plancache.c).
 */
public final class ClientBreaks {

    private final Catalog after;
    private final TypeFacts oldTypes;
    private final TypeFacts newTypes;

    /** @param postgres the major version */
    public ClientBreaks(Catalog before, Catalog after, int postgres) {
        this.after = after;
        this.oldTypes = new TypeFacts(before, postgres);
        this.newTypes = new TypeFacts(after, postgres);
    }

    /** The breaks of clients of one relation, as far as they are certain. */
    public List<ClientBreak> of(Relation old) {
        Optional<Relation> now = after.relation(old.name());
        return now.map(relation -> of(old, relation))
                .orElseGet(() -> List.of(new ClientBreak(old.name(), Kind.RELATION_GONE, List.of())));
    }

    private List<ClientBreak> of(Relation old, Relation now) {
        List<String> gone = columns(old, now, (was, is) -> is.isEmpty());
        List<String> retyped = columns(
                old, now, (was, is) -> is.filter(c -> !isSameType(was, c)).isPresent());
        List<String> refused = columns(
                old,
                now,
                (was, is) ->
                        !isComputed(was) && is.filter(ClientBreaks::isComputed).isPresent());
        List<String> required = now.columns().stream()
                .filter(is -> isRequired(is, newTypes)
                        && old.column(is.name())
                                .filter(was -> isRequired(was, oldTypes))
                                .isEmpty())
                .map(Column::name)
                .toList();
        List<ClientBreak> breaks = new ArrayList<>();
        add(breaks, old, Kind.COLUMN_GONE, gone);
        if (!retyped.isEmpty() || !names(old).equals(names(now))) {
            breaks.add(new ClientBreak(old.name(), Kind.ROW_TYPE, names(now)));
        }
        if (old.id() != now.id()) {
            breaks.add(new ClientBreak(old.name(), Kind.WHOLE_ROW, names(now)));
        }
        add(breaks, old, Kind.COLUMN_TYPE, retyped);
        add(breaks, old, Kind.VALUE_REQUIRED, required);
        add(breaks, old, Kind.VALUE_REFUSED, refused);
        return List.copyOf(breaks);
    }

    private static void add(List<ClientBreak> breaks, Relation of, Kind kind, List<String> columns) {
        if (!columns.isEmpty()) {
            breaks.add(new ClientBreak(of.name(), kind, columns));
        }
    }

    private static List<String> columns(Relation old, Relation now, BiPredicate<Column, Optional<Column>> wanted) {
        return old.columns().stream()
                .filter(was -> wanted.test(was, now.column(was.name())))
                .map(Column::name)
                .toList();
    }

    private static List<String> names(Relation relation) {
        return relation.columns().stream().map(Column::name).toList();
    }

    /** Whether a result with it is the same; a type that is not known is taken to have stayed. */
    private boolean isSameType(Column was, Column is) {
        if (was.type().isEmpty() || is.type().isEmpty()) {
            return true;
        }
        TypeName old = oldTypes.resolved(was.type().get());
        TypeName now = newTypes.resolved(is.type().get());
        return (TypeFacts.isSame(old, now) || isRenamed(old, now))
                && TypeModifier.of(old).isSame(TypeModifier.of(now))
                && oldTypes.collation(old, was.collation()).equals(newTypes.collation(now, is.collation()));
    }

    /** Whether it is the same type under a new name: one that columns have is never dropped alone. */
    private boolean isRenamed(TypeName old, TypeName now) {
        Optional<UserType> before = oldTypes.userType(old);
        Optional<UserType> after = newTypes.userType(now);
        return before.isPresent()
                && after.isPresent()
                && newTypes.userType(old).isEmpty()
                && oldTypes.userType(now).isEmpty()
                && before.get().origin() == after.get().origin()
                && old.isArray() == now.isArray();
    }

    private static boolean isComputed(Column column) {
        return column.generated().isPresent()
                || column.identity().filter(Identity::always).isPresent();
    }

    /** Whether the server neither makes a value for the column nor takes none. */
    private static boolean isRequired(Column column, TypeFacts types) {
        List<DomainType> domains = column.type().map(types::domains).orElse(List.of());
        return (column.notNull() || domains.stream().anyMatch(DomainType::notNull))
                && column.defaultValue().isEmpty()
                && column.identity().isEmpty()
                && column.generated().isEmpty()
                && domains.stream().allMatch(d -> d.defaultValue().isEmpty());
    }
}
