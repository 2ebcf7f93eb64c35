package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RunBody;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import java.util.Optional;

final class CommitInsideManagedDo extends StepRule {

    CommitInsideManagedDo() {
        super("commit-inside-managed-do", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        RunBody.of(step)
                .filter(run -> run.body().commits())
                .flatMap(run -> obstacle(run, step, judgement).stream())
                .findFirst()
                .ifPresent(obstacle -> judgement.report(
                        this,
                        step.statement(),
                        "COMMIT and ROLLBACK fail with 2D000 " + obstacle + ", and the migration stops there",
                        "-- a DO block or CALL that nothing stands around: in a migration that runs outside of a"
                                + " transaction"));
    }

    /** What keeps the body from ending the transaction. */
    private static Optional<String> obstacle(RunBody run, Step step, Judgement judgement) {
        Optional<CreateRoutine> routine = run.routine();
        if (routine.filter(r -> !r.procedure()).isPresent()) {
            return routine.map(r -> "in a function such as " + r.name() + "()");
        }
        if (routine.filter(r -> r.securityDefiner() || !r.settings().isEmpty()).isPresent()) {
            return routine.map(r -> "in a procedure with SET or SECURITY DEFINER such as " + r.name() + "()");
        }
        return startsInTransaction(step, judgement)
                ? Optional.of("in a DO block or procedure that runs inside a transaction, as this one does")
                : Optional.empty();
    }

    /** Whether a transaction was open before the statement, which bodies inside it can then not end. */
    private static boolean startsInTransaction(Step step, Judgement judgement) {
        return judgement.migration().steps().stream()
                .filter(other -> other.statement() == step.statement())
                .findFirst()
                .filter(statement -> statement.session().inTransaction())
                .isPresent();
    }
}
