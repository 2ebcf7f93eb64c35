package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.DataOperation.Select;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class SleepInTransaction extends OperationRule<Select> {

    private static final Set<String> SLEEPS = Set.of("pg_sleep", "pg_sleep_for", "pg_sleep_until");

    SleepInTransaction() {
        super(Select.class, "sleep-in-transaction", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    protected void check(Select select, Step step, Judgement judgement) {
        if (select.query().calls().stream().anyMatch(call -> SLEEPS.contains(call.name()))) {
            held(step, judgement).ifPresent(lock -> report(lock, step, judgement));
        }
    }

    /** The lock that the transaction holds while it sleeps. */
    private static Optional<RelationLock> held(Step sleep, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        int place = steps.indexOf(sleep);
        for (int i = 0; i < steps.size(); i++) {
            Step other = steps.get(i);
            boolean owns = other.inside().isPresent() || other.statement() != sleep.statement();
            boolean before = i < place && other.transaction() == sleep.transaction() && sleep.transaction() >= 0;
            if (owns && (before || isNextRound(other, sleep))) {
                Optional<RelationLock> lock = Locking.strongest(other, judgement, LockMode.ROW_EXCLUSIVE);
                if (lock.isPresent()) {
                    return lock;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a loop that does not commit comes to the sleep again with what the other step did. */
    private static boolean isNextRound(Step other, Step sleep) {
        return other.statement() == sleep.statement()
                && sleep.inside().filter(c -> c.inLoop() && !c.committed()).isPresent()
                && other.inside().filter(c -> c.inLoop()).isPresent();
    }

    private void report(RelationLock lock, Step step, Judgement judgement) {
        String relation = lock.relation().display();
        String held = lock.mode().atLeast(LockMode.SHARE)
                ? lock.mode().sql() + " on " + relation
                : "the rows of " + relation + " that it changed";
        judgement.report(
                this,
                step,
                lock.relation().name(),
                "The transaction sleeps while it holds " + held
                        + ": writers wait for the sleep too, and VACUUM can remove no row version that is newer than it",
                "-- COMMIT in front of pg_sleep, in a migration that runs outside of a transaction");
    }
}
