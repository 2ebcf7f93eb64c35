package dev.neonally.rule.partition;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.DetachMode;
import dev.neonally.sql.operation.TableAction.DetachPartition;

final class DetachPartitionNonConcurrent extends ActionRule<DetachPartition> {

    DetachPartitionNonConcurrent() {
        super(DetachPartition.class, "detach-partition-non-concurrent", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(DetachPartition detach, AlterTable alter, Step step, Judgement judgement) {
        boolean refused = Partitions.hasDefault(alter.name(), step);
        if (detach.mode() == DetachMode.PLAIN && !judgement.isNew(alter.name(), step) && !refused) {
            String parent = Judgement.display(alter.name(), step.before());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "DETACH PARTITION takes ACCESS EXCLUSIVE on " + parent
                            + " and on the partition; every read and write" + " of " + parent
                            + " waits until it is through",
                    Recipe.start()
                            .outsideTransaction("ALTER TABLE " + alter.name().sql() + " DETACH PARTITION "
                                    + detach.partition().sql() + " CONCURRENTLY;")
                            .sql());
        }
    }
}
