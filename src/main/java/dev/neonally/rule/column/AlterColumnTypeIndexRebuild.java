package dev.neonally.rule.column;

import dev.neonally.catalog.Index;
import dev.neonally.effect.Conversion;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.IndexSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import java.util.List;
import java.util.stream.Collectors;

final class AlterColumnTypeIndexRebuild extends ColumnTypeRule {

    AlterColumnTypeIndexRebuild() {
        super("alter-column-type-index-rebuild", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    void check(RetypedColumn column) {
        if (column.conversion() == Conversion.INDEX_BUILD) {
            AlteredTable table = column.table();
            List<Index> indexes = table.relation().stream()
                    .flatMap(r -> table.before().indexesOf(r.id()).stream())
                    .filter(index -> index.mentions(column.action().column()))
                    .toList();
            String names = indexes.stream().map(i -> i.name().name()).collect(Collectors.joining(", "));
            table.report(
                    this,
                    "Changing " + column.display() + " keeps the rows but builds " + names
                            + " anew under ACCESS EXCLUSIVE on " + table.display() + "; nobody can read or write "
                            + table.display() + " until the index is built",
                    safer(column, indexes));
        }
    }

    private static Recipe safer(RetypedColumn column, List<Index> indexes) {
        if (column.table().isPartitioned()
                || indexes.stream().anyMatch(i -> i.constraint().isPresent())) {
            return Recipe.start()
                    .with(
                            "-- the index cannot be dropped for the time of the change: use a new column, fill it in batches"
                                    + " and switch to it in a later release");
        }
        Recipe recipe = Recipe.start();
        for (Index index : indexes) {
            recipe = recipe.outsideTransaction(
                    "DROP INDEX CONCURRENTLY " + Recipe.shortest(index.name()).sql() + ";");
        }
        recipe = recipe.then(column.alterTypeUsing());
        for (Index index : indexes) {
            recipe = recipe.outsideTransaction(
                    IndexSql.of(index).createConcurrently(column.table().name()));
        }
        return recipe;
    }
}
