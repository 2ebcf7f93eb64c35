package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What ALTER COLUMN TYPE does, from the old type, the new one, the USING clause and the column's dependants. */
public final class TypeChange {

    private final int postgres;

    public TypeChange(int postgres) {
        this.postgres = postgres;
    }

    /** The dearest thing that happens; {@link Conversion#REWRITE} where the old type is not known. */
    public Conversion conversion(AlterColumnType action, Relation table, Catalog catalog, Session session) {
        return Stream.concat(Stream.of(table), catalog.descendantsOf(table.id()).stream())
                .map(t -> cost(action, t, catalog, session).conversion())
                .max(Comparator.naturalOrder())
                .orElse(Conversion.REWRITE);
    }

    /** Whether values may not fit or lose digits: a shorter length, less precision, a smaller range. */
    public boolean narrows(AlterColumnType action, Relation table, Catalog catalog) {
        TypeFacts types = new TypeFacts(catalog, postgres);
        return table.column(action.column())
                .flatMap(Column::type)
                .filter(old -> types.narrows(old, action.type()))
                .isPresent();
    }

    /** What happens to one table. */
    Cost cost(AlterColumnType action, Relation table, Catalog catalog, Session session) {
        TypeFacts types = new TypeFacts(catalog, postgres);
        Optional<Column> column = table.column(action.column());
        Optional<TypeName> old = column.flatMap(Column::type);
        Optional<List<TypeName>> casts = new UsingClause(action).casts();
        boolean rewrite = old.isEmpty() || casts.isEmpty() || !isFree(types, old.get(), casts.get(), session);
        boolean sameOperators =
                old.filter(o -> types.sameOperators(o, action.type())).isPresent();
        Optional<String> collation = types.collation(column.flatMap(Column::collation));
        boolean sameCollation = types.collation(action.collation()).equals(collation);
        boolean checks = catalog.constraintsOf(table.id()).stream()
                .anyMatch(c -> c.validated()
                        && c.definition() instanceof Check
                        && c.columns().contains(action.column()));
        List<TableConstraint> keys = keys(action.column(), table, catalog);
        boolean keysChecked = (rewrite || !sameOperators) && keys.stream().anyMatch(TableConstraint::validated);
        Predicate<Element> kept =
                element -> (sameOperators || element.operatorClass().isPresent())
                        && (sameCollation || hasOwnCollation(element, collation, types));
        boolean indexes = catalog.indexesOf(table.id()).stream()
                .filter(i -> i.mentions(action.column()))
                .anyMatch(i -> isRebuilt(i, action.column(), kept));
        return new Cost(rewrite, checks, keysChecked, indexes);
    }

    private static boolean isFree(TypeFacts types, TypeName old, List<TypeName> casts, Session session) {
        TypeName value = old;
        for (TypeName next : casts) {
            if (!types.keepsStorage(value, next, session)) {
                return false;
            }
            value = next;
        }
        return true;
    }

    /** The foreign keys that the column is part of, at either end. */
    List<TableConstraint> keys(String column, Relation table, Catalog catalog) {
        List<TableConstraint> keys = new ArrayList<>();
        catalog.constraintsOf(table.id()).stream()
                .filter(c -> c.definition() instanceof ForeignKey key
                        && key.columns().contains(column))
                .forEach(keys::add);
        catalog.referencing(table.id()).stream()
                .filter(c -> ForeignKeys.definition(c).referencedColumns().contains(column))
                .forEach(keys::add);
        return keys;
    }

    /** Whether the index cannot keep its file (CheckIndexCompatible in PostgreSQL's indexcmds.c). */
    private static boolean isRebuilt(Index index, String column, Predicate<Element> kept) {
        boolean computed = index.predicate().isPresent()
                || index.elements().stream().anyMatch(e -> e.column().isEmpty());
        return computed
                || !index.valid()
                || index.elements().stream()
                        .filter(e -> e.column().filter(column::equals).isPresent())
                        .anyMatch(kept.negate());
    }

    /** A collation that repeats the column's is not written down with the index and follows the column. */
    private static boolean hasOwnCollation(Element element, Optional<String> ofColumn, TypeFacts types) {
        return element.collation().isPresent()
                && !types.collation(element.collation()).equals(ofColumn);
    }

    /**
     * What a change of type does to one table.
     *
     * @param rewrite its rows are written anew
     * @param checks a CHECK on the column is verified
     * @param keys a foreign key on the column, at either end, is verified
     * @param indexes an index is built anew
     */
    record Cost(boolean rewrite, boolean checks, boolean keys, boolean indexes) {

        Conversion conversion() {
            if (rewrite) {
                return Conversion.REWRITE;
            }
            if (checks || keys) {
                return Conversion.SCAN;
            }
            return indexes ? Conversion.INDEX_BUILD : Conversion.FREE;
        }
    }
}
