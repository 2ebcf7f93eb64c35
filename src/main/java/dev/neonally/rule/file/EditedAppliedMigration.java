package dev.neonally.rule.file;

import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.Changes;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

final class EditedAppliedMigration extends HistoryRule {

    EditedAppliedMigration() {
        super("edited-applied-migration", Risk.HIGH, Category.REVERSIBILITY);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        Changes changes = judgement.changes();
        if (changes.since().isEmpty()) {
            return;
        }
        Set<Path> seen = new HashSet<>();
        for (ReadMigration up : judgement.ups()) {
            Migration migration = up.migration();
            if (changes.edited().contains(migration.file())
                    && migration.kind() == Migration.Kind.VERSIONED
                    && migration.direction() == Direction.UP
                    && seen.add(migration.file())) {
                judgement.report(
                        this,
                        migration,
                        1,
                        "The file was edited since " + changes.since().get()
                                + "; databases that ran it keep the old form,"
                                + " and a tool that compares checksums stops there",
                        "git checkout " + changes.since().get() + " -- " + migration.path()
                                + " # and the change in a new migration");
            }
        }
        changes.deleted().stream()
                .filter(file -> file.startsWith(set.root()) && file.toString().endsWith(".sql"))
                .sorted()
                .forEach(file -> judgement.report(
                        this,
                        risk(),
                        set.root().relativize(file).toString().replace('\\', '/'),
                        1,
                        "The file was removed or renamed since "
                                + changes.since().get() + "; databases that ran it still list it",
                        "-- bring it back under its old name"));
    }
}
