package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Rollback;

final class TransactionControlInManagedMigration extends MigrationRule {

    TransactionControlInManagedMigration() {
        super("transaction-control-in-managed-migration", Risk.MEDIUM, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        if (judgement.migration().migration().transactional()) {
            judgement.migration().steps().stream()
                    .filter(step -> step.inside().isEmpty() && controlsTransaction(step))
                    .findFirst()
                    .ifPresent(step -> judgement.report(
                            this,
                            step.statement(),
                            step.statement().kind() + " in a migration that "
                                    + judgement.set().layout().id()
                                    + " wraps in a transaction of its own: BEGIN only warns, COMMIT ends the tool's"
                                    + " transaction, and what follows is no longer undone with its entry in the history"
                                    + " table",
                            "-- take BEGIN, COMMIT and ROLLBACK out"));
        }
    }

    private static boolean controlsTransaction(Step step) {
        return step.operation() instanceof Begin
                || step.operation() instanceof Commit
                || step.operation() instanceof Rollback;
    }
}
