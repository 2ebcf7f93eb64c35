package dev.neonally.rule.index;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.IndexSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

final class ParentIndexLeftInvalid extends HistoryRule {

    ParentIndexLeftInvalid() {
        super("parent-index-left-invalid", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        judgement
                .end()
                .ifPresent(end -> end.relations().stream()
                        .filter(table -> table.kind() == Kind.PARTITIONED_TABLE)
                        .flatMap(table -> end.indexesOf(table.id()).stream())
                        .filter(index -> !index.valid())
                        .forEach(index -> check(index, end, judgement)));
    }

    private void check(Index index, Catalog end, HistoryJudgement judgement) {
        List<Relation> without = end.childrenOf(index.table()).stream()
                .filter(partition -> end.indexesOf(partition.id()).stream()
                        .noneMatch(
                                own -> own.parent().isPresent() && own.parent().getAsInt() == index.id()))
                .toList();
        if (!without.isEmpty()) {
            String table = end.relation(index.table())
                    .map(t -> Judgement.display(t.name(), end))
                    .orElse("the table");
            judgement
                    .since(catalog ->
                            catalog.index(index.id()).filter(i -> !i.valid()).isPresent())
                    .filter(place -> judgement.judges(place.migration()))
                    .ifPresent(place -> judgement.report(
                            this,
                            risk(),
                            place,
                            table,
                            message(index, table, without, end),
                            safer(index, without).sql()));
        }
    }

    private static String message(Index index, String table, List<Relation> without, Catalog end) {
        String partitions = without.stream()
                .map(partition -> Judgement.display(partition.name(), end))
                .collect(Collectors.joining(", "));
        return index.name().name() + " of the partitioned table " + table
                + " stays INVALID, because no migration attaches"
                + " an index of " + partitions + " to it; "
                + (index.unique()
                        ? "nothing keeps the rows unique there, and no foreign key or ON CONFLICT can use it"
                        : "queries of those partitions do not have it, and new partitions hide that");
    }

    private static Recipe safer(Index index, List<Relation> without) {
        Recipe recipe = Recipe.start();
        QualifiedName parent = Recipe.shortest(index.name());
        for (Relation partition : without) {
            QualifiedName table = Recipe.shortest(partition.name());
            String name = ConstraintSql.name(table, index.leadingColumns(), index.unique() ? "key" : "idx");
            if (partition.kind() == Kind.PARTITIONED_TABLE) {
                recipe = recipe.then(IndexSql.of(index).named(name).createOnOnly(table));
            } else {
                recipe =
                        recipe.outsideTransaction(IndexSql.of(index).named(name).createConcurrently(table));
            }
            if (index.constraint().isPresent()) {
                recipe = recipe.then("ALTER TABLE " + table.sql() + " ADD CONSTRAINT " + name
                        + (index.primary() ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + name + ";");
            }
            recipe = recipe.then(
                    "ALTER INDEX " + sql(parent) + " ATTACH PARTITION " + ConstraintSql.inSchemaOf(table, name) + ";");
        }
        return recipe;
    }

    private static String sql(QualifiedName index) {
        return ConstraintSql.inSchemaOf(index, Identifier.quote(index.name()));
    }
}
