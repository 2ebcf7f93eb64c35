package dev.neonally.rule.transaction;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
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
                .filter(lock -> lock.mode().atLeast(weakest) && isLive(lock.relation(), step, judgement))
                .toList();
    }

    /** The strongest of them. */
    static Optional<RelationLock> strongest(Step step, Judgement judgement, LockMode weakest) {
        return onExisting(step, judgement, weakest).stream()
                .reduce((a, b) -> b.mode().compareTo(a.mode()) > 0 ? b : a);
    }

    /** Whether rows are read or copied while a lock on a relation in use is held. */
    static boolean isLong(Step step, Judgement judgement) {
        return List.of(
                        step.effect().rewrites(),
                        step.effect().scans(),
                        step.effect().indexBuilds())
                .stream()
                .flatMap(List::stream)
                .anyMatch(target -> isLive(target, step, judgement));
    }

    private static boolean isLive(Target target, Step step, Judgement judgement) {
        if (target.fresh()) {
            return false;
        }
        Optional<Relation> relation = target.id().isPresent()
                ? step.before().relation(target.id().getAsInt())
                : step.before().relation(target.name());
        return relation.map(r -> !judgement.isHarmless(r)).orElse(true);
    }

    /** Whether the step changes rows. */
    static boolean isData(Step step) {
        return step.operation() instanceof DataOperation;
    }
}
