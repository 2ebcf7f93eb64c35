package dev.neonally.rule.partition;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.CreateTable;

final class CreatePartitionOfLocksParent extends OperationRule<CreateTable> {

    CreatePartitionOfLocksParent() {
        super(CreateTable.class, "create-partition-of-locks-parent", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(CreateTable create, Step step, Judgement judgement) {
        create.partitionOf().filter(of -> !judgement.isNew(of.parent(), step)).ifPresent(of -> {
            String parent = Judgement.display(of.parent(), step.before());
            judgement.report(
                    this,
                    step,
                    of.parent(),
                    "CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on " + parent
                            + "; it waits for every running query on " + parent + " and any partition, and everything"
                            + " behind it waits too",
                    Recipe.start()
                            .then(
                                    "CREATE TABLE " + create.name().sql() + " (LIKE "
                                            + of.parent().sql() + " INCLUDING ALL EXCLUDING IDENTITY);",
                                    "ALTER TABLE " + of.parent().sql() + " ATTACH PARTITION "
                                            + create.name().sql() + " /* FOR VALUES … */;")
                            .sql());
        });
    }
}
