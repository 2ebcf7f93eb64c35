package dev.neonally.rule.file;

import dev.neonally.migration.Migration;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import java.util.List;
import java.util.regex.Pattern;

final class VersionGap extends HistoryRule {

    /** Longer ones are dates and times, which follow one another with gaps. */
    private static final Pattern COUNTED = Pattern.compile("0*\\d{1,5}");

    VersionGap() {
        super("version-gap", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        List<Migration> versioned = judgement.ups().stream()
                .map(ReadMigration::migration)
                .filter(migration -> migration.kind() == Migration.Kind.VERSIONED)
                .toList();
        if (!versioned.stream().allMatch(m -> COUNTED.matcher(m.version()).matches())) {
            return;
        }
        for (int i = 1; i < versioned.size(); i++) {
            int before = Integer.parseInt(versioned.get(i - 1).version());
            int version = Integer.parseInt(versioned.get(i).version());
            if (version > before + 1
                    && judgement.changes().includes(versioned.get(i).file())) {
                judgement.report(
                        this,
                        versioned.get(i),
                        1,
                        "No migration has version " + (before + 1)
                                + "; one that is merged under it later comes out of order",
                        "-- version " + (before + 1) + ", or the file that is missing");
            }
        }
    }
}
