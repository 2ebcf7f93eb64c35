package dev.neonally.rule.file;

import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.Risk;

/** Found when suppressions are applied, after all other rules; here for its name, its risk and its page. */
final class UnusedSuppression extends HistoryRule {

    UnusedSuppression() {
        super("unused-suppression", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {}
}
