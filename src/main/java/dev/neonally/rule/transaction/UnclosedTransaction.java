package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement;
import dev.neonally.sql.operation.SessionOperation.Begin;
import dev.neonally.sql.operation.SessionOperation.Commit;
import dev.neonally.sql.operation.SessionOperation.Rollback;

final class UnclosedTransaction extends MigrationRule {

    UnclosedTransaction() {
        super("unclosed-transaction", Risk.MEDIUM, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        if (judgement.migration().migration().transactional()) {
            return;
        }
        Statement open = null;
        for (Step step : judgement.migration().steps()) {
            if (step.inside().isEmpty() && step.operation() instanceof Begin) {
                open = step.statement();
            } else if (step.operation() instanceof Commit || step.operation() instanceof Rollback) {
                open = null;
            }
        }
        if (open != null) {
            judgement.report(
                    this,
                    open,
                    "The transaction that starts here is never ended: its locks stay until the connection closes, and then"
                            + " its work is lost",
                    "-- COMMIT; as the last statement");
        }
    }
}
