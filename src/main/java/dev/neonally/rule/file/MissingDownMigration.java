package dev.neonally.rule.file;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import java.util.Locale;

final class MissingDownMigration extends HistoryRule {

    MissingDownMigration() {
        super("missing-down-migration", Risk.MEDIUM, Category.REVERSIBILITY);
    }

    /** Older ones are released; how to go back from here on is the question. */
    @Override
    public boolean isOfProject() {
        return true;
    }

    /** A project that has no down migration at all goes forward only, by choice. */
    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        if (judgement.downs().isEmpty()) {
            return;
        }
        for (ReadMigration up : judgement.ups()) {
            Migration migration = up.migration();
            if (migration.kind() == Migration.Kind.VERSIONED
                    && judgement.changes().includes(migration.file())
                    && !up.statements().isEmpty()
                    && DownOf.of(up, judgement).isEmpty()
                    && !isDeclaredIrreversible(migration)) {
                judgement.report(
                        this,
                        migration,
                        migration.script().firstLine(),
                        "There is no way back from this migration, while others here have one",
                        "-- a down script, or a comment in this one: -- irreversible: <why>");
            }
        }
    }

    private static boolean isDeclaredIrreversible(Migration migration) {
        return migration
                .script()
                .text()
                .lines()
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .anyMatch(line -> line.startsWith("--") && line.contains("irreversible:"));
    }
}
