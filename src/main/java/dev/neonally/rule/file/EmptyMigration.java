package dev.neonally.rule.file;

import dev.neonally.migration.Direction;
import dev.neonally.migration.Migration;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;

final class EmptyMigration extends MigrationRule {

    EmptyMigration() {
        super("empty-migration", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(Judgement judgement) {
        Migration migration = judgement.migration().migration();
        boolean forward = migration.direction() == Direction.UP && migration.kind() != Migration.Kind.CALLBACK;
        if (forward && judgement.migration().statements().isEmpty()) {
            judgement.reportFile(
                    this,
                    "The migration has no statement; databases that ran it count it as done, and what is added later never"
                            + " reaches them",
                    "-- the statements that were meant, or no file");
        }
    }
}
