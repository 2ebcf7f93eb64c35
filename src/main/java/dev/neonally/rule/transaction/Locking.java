package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.DataOperation;
import java.util.List;
import java.util.Optional;

/** What a step locks of what was there before the migration. */
final class Locking {

    private Locking() {}

    /** Locks from the mode upwards on relations in use. */
    static List<RelationLock> onExisting(Step step, Judgement judgement, LockMode weakest) {
        return step.effect().locks().stream()
                .filter(lock -> lock.mode().atLeast(weakest) && judgement.isInUse(lock.relation(), step))
                .toList();
    }

    /** The strongest of them. */
    static Optional<RelationLock> strongest(Step step, Judgement judgement, LockMode weakest) {
        return onExisting(step, judgement, weakest).stream()
                .reduce((a, b) -> b.mode().compareTo(a.mode()) > 0 ? b : a);
    }

    /** Whether the step changes rows. */
    static boolean isData(Step step) {
        return step.operation() instanceof DataOperation;
    }
}
