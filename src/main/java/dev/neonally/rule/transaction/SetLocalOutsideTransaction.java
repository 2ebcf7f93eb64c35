package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.SessionOperation.SetVariable;

final class SetLocalOutsideTransaction extends OperationRule<SetVariable> {

    SetLocalOutsideTransaction() {
        super(SetVariable.class, "set-local-outside-transaction", Risk.MEDIUM, Category.TRANSACTION);
    }

    @Override
    protected void check(SetVariable set, Step step, Judgement judgement) {
        if (set.local() && !step.session().inTransaction() && step.inside().isEmpty()) {
            judgement.report(
                    this,
                    step.statement(),
                    "SET LOCAL outside of a transaction does nothing but warn (25P01): " + set.name()
                            + " keeps the value it had",
                    "SET " + set.name() + " = '" + set.value().replace("'", "''") + "';");
        }
    }
}
