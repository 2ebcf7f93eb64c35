package dev.neonally.effect;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.TypeName;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tables with a column of another table's row type, an array of it, or a type made of it. While there are such columns the
 * server gives the rows of the other table no new value (find_composite_type_dependencies in PostgreSQL's tablecmds.c).
 */
public final class RowTypeUse {

    private final Catalog catalog;

    public RowTypeUse(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Those that keep a column from being added to the table or, unless ONLY is written, to one below it. */
    public List<Relation> againstAdding(ColumnDefinition column, Relation table, boolean only, int postgres) {
        return new AddedColumn(catalog, postgres).fills(column)
                ? altered(table, only)
                        .filter(each -> each.kind() == Kind.TABLE)
                        .flatMap(this::users)
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Those that keep any column of the table or of one below it from getting another type. */
    public List<Relation> againstRetyping(Relation table, boolean only) {
        return altered(table, only).flatMap(this::users).distinct().toList();
    }

    private Stream<Relation> altered(Relation table, boolean only) {
        return Stream.concat(Stream.of(table), only ? Stream.empty() : catalog.descendantsOf(table.id()).stream());
    }

    private Stream<Relation> users(Relation table) {
        return catalog.tablesUsing(new TypeName(table.name(), List.of(), 0)).stream()
                .filter(user -> user.kind() != Kind.FOREIGN_TABLE);
    }
}
