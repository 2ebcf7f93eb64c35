package dev.neonally.rule.partition;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.IndexSql;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class AttachPartitionBuildsIndexes extends AttachRule {

    AttachPartitionBuildsIndexes() {
        super("attach-partition-builds-indexes", Risk.HIGH, Category.LOCKING);
    }

    @Override
    void check(AttachedPartition partition) {
        List<Index> indexes = partition.missingIndexes();
        List<TableConstraint> foreignKeys = partition.missingForeignKeys();
        if (!partition.isLive() || indexes.isEmpty() && foreignKeys.isEmpty()) {
            return;
        }
        String table = partition.display();
        String missing = Stream.concat(
                        indexes.stream()
                                .map(i -> "builds its own of " + i.name().name()),
                        foreignKeys.stream().map(c -> "validates " + c.name()))
                .collect(Collectors.joining(" and "));
        partition
                .judgement()
                .report(
                        this,
                        partition.step(),
                        partition.name(),
                        "ATTACH PARTITION " + missing + " on " + table
                                + " under ACCESS EXCLUSIVE; nobody can read or write " + table + " until that is done",
                        safer(partition, indexes, foreignKeys).sql());
    }

    private static Recipe safer(AttachedPartition partition, List<Index> indexes, List<TableConstraint> foreignKeys) {
        Recipe recipe = Recipe.start();
        for (Index index : indexes) {
            String name = ConstraintSql.name(partition.name(), index.leadingColumns(), index.unique() ? "key" : "idx");
            recipe = recipe.outsideTransaction(IndexSql.of(index).named(name).createConcurrently(partition.name()));
        }
        for (TableConstraint constraint : foreignKeys) {
            ForeignKey key = (ForeignKey) constraint.definition();
            String name = ConstraintSql.name(partition.name(), key.columns(), "fkey");
            String alter = "ALTER TABLE " + partition.name().sql();
            recipe = recipe.then(alter + " ADD CONSTRAINT " + name + " " + ConstraintSql.of(key) + " NOT VALID;")
                    .then(alter + " VALIDATE CONSTRAINT " + name + ";");
        }
        return recipe.with("-- then ATTACH PARTITION");
    }
}
