package dev.neonally.rule.transaction;

import dev.neonally.effect.Effect.TransactionNeed;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import java.util.List;
import java.util.Optional;

/** Which statements run without the protection of a timeout. */
final class Timeouts {

    private Timeouts() {}

    /**
     * The first statement that locks a relation in use against writers while no lock_timeout is in force. What cannot run
     * in a transaction, CONCURRENTLY above all, is made to wait without stopping others.
     */
    static Optional<Step> firstUnprotected(Judgement judgement) {
        return judgement.migration().steps().stream()
                .filter(step -> step.inside().isEmpty())
                .filter(step -> step.effect().need() != TransactionNeed.FORBIDDEN)
                .filter(step -> step.session()
                        .milliseconds("lock_timeout")
                        .filter(ms -> ms > 0)
                        .isEmpty())
                .filter(step ->
                        Locking.strongest(step, judgement, LockMode.SHARE).isPresent())
                .findFirst();
    }

    /** Whether the migration sets it behind the step. */
    static boolean isSetLater(String setting, Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        return steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                .anyMatch(later -> later.operation() instanceof SetVariable set
                        && set.name().equals(setting)
                        && !set.value().equals("0")
                        && !set.value().equals("DEFAULT"));
    }
}
