package dev.neonally.rule.file;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import java.util.List;

final class VersionOutOfOrder extends HistoryRule {

    VersionOutOfOrder() {
        super("version-out-of-order", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        if (judgement.changes().since().isEmpty() || set.run().outOfOrder()) {
            return;
        }
        List<Migration> versioned = judgement.ups().stream()
                .map(ReadMigration::migration)
                .filter(m -> m.kind() == Migration.Kind.VERSIONED)
                .toList();
        int newestReleased = -1;
        for (int i = 0; i < versioned.size(); i++) {
            if (!judgement.changes().added().contains(versioned.get(i).file())) {
                newestReleased = i;
            }
        }
        for (int i = 0; i < newestReleased; i++) {
            Migration migration = versioned.get(i);
            if (judgement.changes().added().contains(migration.file())) {
                judgement.report(
                        this,
                        migration,
                        1,
                        "Version " + migration.version() + " is new and comes before "
                                + versioned.get(newestReleased).version()
                                + ", which is released; databases that ran that one pass over this file or refuse it",
                        "-- a version above " + versioned.get(newestReleased).version());
            }
        }
    }
}
