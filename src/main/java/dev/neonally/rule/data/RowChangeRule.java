package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Update;

/** A rule about UPDATE and DELETE of tables in use. */
abstract class RowChangeRule extends StepRule {

    RowChangeRule(String id, Risk risk, Category category, boolean optIn) {
        super(id, risk, category, optIn);
    }

    RowChangeRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    @Override
    protected final void check(Step step, Judgement judgement) {
        if (step.operation() instanceof Update || step.operation() instanceof Delete) {
            RowChange.of(step)
                    .filter(change ->
                            !judgement.isNew(change.table(), step) && !judgement.isHarmless(change.table(), step))
                    .ifPresent(change -> check(change, step, judgement));
        }
    }

    abstract void check(RowChange change, Step step, Judgement judgement);

    /** Whether it is one batch of a loop. */
    static boolean isInLoop(Step step) {
        return step.inside().filter(command -> command.inLoop()).isPresent();
    }

    static String display(RowChange change, Step step) {
        return Judgement.display(change.table(), step.before());
    }
}
