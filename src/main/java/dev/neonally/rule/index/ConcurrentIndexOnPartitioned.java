package dev.neonally.rule.index;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.CreateIndex;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

final class ConcurrentIndexOnPartitioned extends StepRule {

    ConcurrentIndexOnPartitioned() {
        super("concurrent-index-on-partitioned", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof CreateIndex create && create.concurrently() && !create.only()) {
            NewIndex index = new NewIndex(create, step, judgement);
            if (index.isOnPartitioned()) {
                report(create.table(), "CREATE INDEX", index.online(), step, judgement);
            }
        }
        if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.INDEX && drop.concurrently()) {
            for (QualifiedName name : drop.names()) {
                partitionedTable(name, step)
                        .ifPresent(table -> report(
                                Recipe.shortest(table.name()),
                                "DROP INDEX",
                                Recipe.start().then("DROP INDEX " + name.sql() + ";"),
                                step,
                                judgement));
            }
        }
    }

    private static Optional<Relation> partitionedTable(QualifiedName index, Step step) {
        return step.before()
                .index(index)
                .map(Index::table)
                .flatMap(step.before()::relation)
                .filter(table -> table.kind() == Kind.PARTITIONED_TABLE);
    }

    private void report(QualifiedName table, String command, Recipe safer, Step step, Judgement judgement) {
        judgement.report(
                this,
                step,
                table,
                command + " CONCURRENTLY fails with 0A000 on every version, because "
                        + Judgement.display(table, step.before()) + " is partitioned; the migration stops there",
                safer.sql());
    }
}
