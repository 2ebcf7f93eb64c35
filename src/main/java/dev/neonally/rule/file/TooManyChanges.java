package dev.neonally.rule.file;

import dev.neonally.effect.LockMode;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import java.util.Set;
import java.util.TreeSet;

final class TooManyChanges extends MigrationRule {

    private static final int MANY = 3;

    TooManyChanges() {
        super("too-many-changes", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(Judgement judgement) {
        Set<String> tables = new TreeSet<>();
        judgement.migration().steps().stream()
                .flatMap(step -> step.effect().locks().stream())
                .filter(lock -> lock.mode().atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE)
                        && !lock.relation().fresh())
                .forEach(lock -> tables.add(lock.relation().display()));
        if (tables.size() > MANY) {
            judgement.reportFile(
                    this,
                    "The migration changes " + tables.size() + " existing tables (" + String.join(", ", tables)
                            + "); a failure half-way is hard to reason about",
                    "-- one logical change a migration");
        }
    }
}
