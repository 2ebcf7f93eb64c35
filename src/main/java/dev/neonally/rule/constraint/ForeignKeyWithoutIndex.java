package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ForeignKeyWithoutIndex extends StepRule {

    ForeignKeyWithoutIndex() {
        super("foreign-key-without-index", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        for (NewForeignKey foreignKey : NewForeignKey.of(step)) {
            Optional<Relation> table = step.after().relation(foreignKey.table());
            Catalog atTheEnd = judgement.migration().after();
            boolean temporary =
                    table.filter(r -> "pg_temp".equals(r.name().schema())).isPresent();
            boolean gone =
                    table.filter(r -> atTheEnd.relation(r.id()).isEmpty()).isPresent();
            boolean indexed = table.filter(r -> isIndexed(r, foreignKey.key().columns(), atTheEnd))
                    .isPresent();
            if (foreignKey.key().enforced() && !temporary && !gone && !indexed) {
                report(foreignKey, table, step, judgement);
            }
        }
    }

    private static boolean isIndexed(Relation table, List<String> columns, Catalog catalog) {
        return catalog.indexesOf(table.id()).stream()
                .filter(index -> index.valid()
                        && (index.method().equals("btree") || index.method().equals("hash")))
                .filter(index -> servesAllKeys(index, columns))
                .map(Index::leadingColumns)
                .anyMatch(leading -> leading.size() >= columns.size()
                        && Set.copyOf(leading.subList(0, columns.size())).equals(Set.copyOf(columns)));
    }

    /** A lookup by key asks for columns that are not null, so an index on those rows alone serves it. */
    private static boolean servesAllKeys(Index index, List<String> columns) {
        return index.predicate()
                .map(Expression::text)
                .map(text -> columns.stream().anyMatch(column -> text.equalsIgnoreCase(column + " is not null")))
                .orElse(true);
    }

    private void report(NewForeignKey foreignKey, Optional<Relation> table, Step step, Judgement judgement) {
        String shown = Judgement.display(foreignKey.table(), step.after());
        String referenced = Judgement.display(foreignKey.key().referenced(), step.after());
        String columns = ConstraintSql.columns(foreignKey.key().columns());
        judgement.report(
                this,
                step,
                foreignKey.table(),
                "No index of " + shown + " starts with " + columns + ", which references " + referenced
                        + "; each DELETE on " + referenced + ", and each UPDATE of its key, reads all of " + shown
                        + " while it holds the row's lock",
                safer(foreignKey, table, step, judgement).sql());
    }

    private static Recipe safer(NewForeignKey foreignKey, Optional<Relation> table, Step step, Judgement judgement) {
        QualifiedName name = foreignKey.table();
        if (table.filter(judgement::isNew).isPresent()) {
            return Recipe.start().with("-- in the same migration\n" + create("", "", name, foreignKey));
        }
        if (table.filter(r -> r.kind() == Kind.PARTITIONED_TABLE).isEmpty()) {
            return Recipe.start().outsideTransaction(create("CONCURRENTLY ", "", name, foreignKey));
        }
        Recipe recipe = Recipe.start().then(create("", "ONLY ", name, foreignKey));
        for (Relation partition : step.after().childrenOf(table.get().id())) {
            QualifiedName part = Recipe.shortest(partition.name());
            recipe = recipe.outsideTransaction(create("CONCURRENTLY ", "", part, foreignKey))
                    .then("ALTER INDEX " + indexName(name, foreignKey) + " ATTACH PARTITION "
                            + indexName(part, foreignKey) + ";");
        }
        return recipe;
    }

    private static String create(String how, String only, QualifiedName table, NewForeignKey foreignKey) {
        return "CREATE INDEX " + how + indexName(table, foreignKey) + " ON " + only + table.sql() + " ("
                + ConstraintSql.columns(foreignKey.key().columns()) + ");";
    }

    private static String indexName(QualifiedName table, NewForeignKey foreignKey) {
        return ConstraintSql.name(table, foreignKey.key().columns(), "idx");
    }
}
