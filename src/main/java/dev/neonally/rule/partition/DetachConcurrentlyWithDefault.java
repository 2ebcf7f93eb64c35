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

final class DetachConcurrentlyWithDefault extends ActionRule<DetachPartition> {

    DetachConcurrentlyWithDefault() {
        super(DetachPartition.class, "detach-concurrently-with-default", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(DetachPartition detach, AlterTable alter, Step step, Judgement judgement) {
        if (detach.mode() == DetachMode.CONCURRENTLY && Partitions.hasDefault(alter.name(), step)) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "DETACH PARTITION CONCURRENTLY fails with 55000, because "
                            + Judgement.display(alter.name(), step.before()) + " has a DEFAULT partition; the migration"
                            + " stops there",
                    Recipe.start()
                            .then("ALTER TABLE " + alter.name().sql() + " DETACH PARTITION "
                                    + detach.partition().sql() + ";")
                            .sql());
        }
    }
}
