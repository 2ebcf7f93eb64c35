package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.migration.Migration;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Repeatable;
import dev.neonally.rule.Risk;
import java.util.List;

final class MixedTransactionalAndNot extends MigrationRule {

    MixedTransactionalAndNot() {
        super("mixed-transactional-and-not", Risk.MEDIUM, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        boolean toolWraps = judgement.set().ups().stream().anyMatch(Migration::transactional);
        if (!toolWraps || judgement.migration().migration().transactional()) {
            return;
        }
        List<Step> steps = judgement.migration().steps().stream()
                .filter(step -> step.inside().isEmpty() && step.transaction() < 0 && Repeatable.hasEffect(step))
                .toList();
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (Repeatable.failsTwice(steps.get(i), judgement)) {
                judgement.report(
                        this,
                        steps.get(i + 1).statement(),
                        "The file runs outside of a transaction: when this statement fails, the one before it stays, and"
                                + " the next run stops at that one",
                        "-- one statement a file, or IF [NOT] EXISTS on all but the last");
                return;
            }
        }
    }
}
