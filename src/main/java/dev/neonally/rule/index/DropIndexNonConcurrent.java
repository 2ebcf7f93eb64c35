package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;

final class DropIndexNonConcurrent extends OperationRule<Drop> {

    DropIndexNonConcurrent() {
        super(Drop.class, "drop-index-non-concurrent", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(Drop drop, Step step, Judgement judgement) {
        for (DroppedIndex index : DroppedIndex.of(drop, step, judgement)) {
            if (!drop.concurrently() && index.isLive() && !index.isOnPartitioned()) {
                String table = index.tableDisplay();
                judgement.report(
                        this,
                        step,
                        index.subject(),
                        "DROP INDEX takes ACCESS EXCLUSIVE on " + table + "; it waits for every running query on "
                                + table + ", and every later read and write waits behind it",
                        FlywayLock.mind(
                                judgement,
                                Recipe.start()
                                        .outsideTransaction("DROP INDEX CONCURRENTLY "
                                                + (drop.ifExists() ? "IF EXISTS " : "")
                                                + index.name().sql() + ";")
                                        .sql()));
            }
        }
    }
}
