package dev.neonally.rule.index;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Step;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.IndexSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.QualifiedName;
import java.util.List;
import java.util.Optional;

/** A CREATE INDEX as rules see it: what is known of its table, and how to build it while the table stays in use. */
record NewIndex(CreateIndex index, Step step, Judgement judgement) {

    Optional<Relation> table() {
        return step.before().relation(index.table());
    }

    /** Whether queries may be using the table. */
    boolean isLive() {
        return !judgement.isHarmless(index.table(), step);
    }

    boolean isOnPartitioned() {
        return table().filter(r -> r.kind() == Kind.PARTITIONED_TABLE).isPresent();
    }

    /** Whether nobody but REFRESH writes there. */
    boolean isOnView() {
        return table().filter(r -> r.kind() == Kind.MATERIALIZED_VIEW).isPresent();
    }

    /** The table's name for messages. */
    String display() {
        return Judgement.display(index.table(), step.before());
    }

    /** The index's name for messages and SQL, one like the server's own where none is written. */
    String name() {
        return name(index.table());
    }

    /** The way that blocks no writer. */
    Recipe online() {
        return isOnPartitioned() ? byPartition() : Recipe.start().with(onTable(index.table()));
    }

    private Recipe onTable(QualifiedName table) {
        IndexSql sql = IndexSql.of(index).named(name(table));
        return Recipe.start().outsideTransaction(sql.createConcurrently(table));
    }

    /** PostgreSQL documentation, section 5.12.2.2: the parent's index first, then one for each partition. */
    private Recipe byPartition() {
        Recipe recipe = Recipe.start().then(IndexSql.of(index).named(name()).createOnOnly(index.table()));
        List<Relation> partitions =
                table().map(r -> step.before().childrenOf(r.id())).orElse(List.of());
        for (Relation partition : partitions) {
            QualifiedName name = Recipe.shortest(partition.name());
            recipe = recipe.with(onTable(name)).then("ALTER INDEX " + name() + " ATTACH PARTITION " + name(name) + ";");
        }
        return recipe;
    }

    private String name(QualifiedName table) {
        List<String> columns =
                index.elements().stream().flatMap(e -> e.column().stream()).toList();
        Optional<String> written =
                table.equals(index.table()) ? IndexSql.of(index).name() : Optional.empty();
        return written.orElseGet(() -> ConstraintSql.name(table, columns, "idx"));
    }

    /** The columns of the key, in order, up to the first expression. */
    List<String> leadingColumns() {
        return index.elements().stream()
                .map(Element::column)
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }
}
