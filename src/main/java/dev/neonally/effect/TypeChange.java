package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Effect.Failure;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        Narrowing narrowing = new Narrowing(new TypeFacts(catalog, postgres));
        return table.column(action.column())
                .flatMap(Column::type)
                .filter(old -> narrowing.is(old, action.type()))
                .isPresent();
    }

    /** What happens to one table. */
    Cost cost(AlterColumnType action, Relation table, Catalog catalog, Session session) {
        TypeFacts types = new TypeFacts(catalog, postgres);
        Optional<Column> column = table.column(action.column());
        Optional<TypeName> old = column.flatMap(Column::type);
        boolean rewrite = old.isEmpty() || !new UsingClause(action).keeps(old.get(), new Coercion(types, session));
        boolean alike = old.filter(o -> new OperatorClasses(types).compareAlike(o, action.type()))
                .isPresent();
        boolean checks = catalog.constraintsOf(table.id()).stream()
                .anyMatch(c -> c.validated()
                        && c.definition() instanceof Check
                        && c.columns().contains(action.column()));
        List<TableConstraint> keys = keys(action.column(), table, catalog);
        boolean keysChecked = keys.stream().anyMatch(TableConstraint::validated)
                && (rewrite
                        || old.filter(o -> new OperatorClasses(types).compareAlike(o, action.type()))
                                .isEmpty());
        Optional<IndexFit> fit = column.filter(c -> c.type().isPresent()).map(c -> new IndexFit(types, c, action));
        boolean indexes = catalog.indexesOf(table.id()).stream()
                .filter(i -> i.mentions(action.column()))
                .anyMatch(i -> fit.isEmpty() || fit.get().isRebuilt(i));
        return new Cost(rewrite, checks, keysChecked, indexes);
    }

    /** Why the server will refuse the new type, where that is certain. */
    Optional<Failure> refusal(AlterColumnType action, Relation table, Catalog catalog, Session session) {
        TypeFacts types = new TypeFacts(catalog, postgres);
        Optional<Column> column =
                table.column(action.column()).filter(c -> c.type().isPresent());
        if (column.isEmpty()) {
            return Optional.empty();
        }
        Coercion coercion = new Coercion(types, session);
        IndexFit fit = new IndexFit(types, column.get(), action);
        boolean collated = action.collation().isEmpty()
                || !types.isKnown(types.base(action.type()))
                || types.collation(action.type(), Optional.empty()).isPresent();
        if (!collated) {
            return Optional.of(new Failure("42804", "the new type has no collations"));
        }
        return new UsingClause(action)
                .refusal(column.get().type().get(), coercion)
                .or(() -> catalog.indexesOf(table.id()).stream()
                        .flatMap(i -> fit.refusal(i).stream())
                        .findFirst());
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
