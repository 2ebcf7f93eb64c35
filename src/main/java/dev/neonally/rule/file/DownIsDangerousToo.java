package dev.neonally.rule.file;

import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;

final class DownIsDangerousToo extends HistoryRule {

    DownIsDangerousToo() {
        super("down-is-dangerous-too", Risk.MEDIUM, Category.REVERSIBILITY, true);
    }

    /** Dropping what the forward migration made is what a way back is for; how it locks and rewrites is not. */
    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        for (ReadMigration down : judgement.downs()) {
            for (Finding hazard : down.hazards()) {
                if (hazard.risk().atLeast(Risk.MEDIUM) && hazard.category().growsWithTable()) {
                    judgement.report(
                            this,
                            down.migration(),
                            hazard.line(),
                            "The way back has a hazard of its own, " + hazard.rule() + ": " + hazard.message(),
                            hazard.safer());
                }
            }
        }
    }
}
