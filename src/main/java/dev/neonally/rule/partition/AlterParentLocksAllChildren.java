package dev.neonally.rule.partition;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import java.util.Set;
import java.util.stream.Collectors;

final class AlterParentLocksAllChildren extends OperationRule<AlterTable> {

    /** So many waits in a row may still pass for one. */
    private static final int FEW = 10;

    AlterParentLocksAllChildren() {
        super(AlterTable.class, "alter-parent-locks-all-children", Risk.LOW, Category.LOCKING);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        step.before().relation(alter.name()).filter(Relation::isTable).ifPresent(parent -> {
            Set<Integer> below = step.before().descendantsOf(parent.id()).stream()
                    .filter(child -> !judgement.isHarmless(child))
                    .map(Relation::id)
                    .collect(Collectors.toSet());
            long locked = step.effect().locks().stream()
                    .filter(lock -> lock.mode() == LockMode.ACCESS_EXCLUSIVE && isAmong(below, lock))
                    .count();
            if (locked > FEW) {
                report(alter, locked, step, judgement);
            }
        });
    }

    private static boolean isAmong(Set<Integer> tables, RelationLock lock) {
        return lock.relation().id().isPresent()
                && tables.contains(lock.relation().id().getAsInt());
    }

    private void report(AlterTable alter, long locked, Step step, Judgement judgement) {
        String parent = Judgement.display(alter.name(), step.before());
        judgement.report(
                this,
                step,
                alter.name(),
                "ALTER TABLE takes ACCESS EXCLUSIVE on " + parent + " and then, one after the other, on its " + locked
                        + " partitions or children; a lock_timeout limits each of these waits and not their sum, and"
                        + " everybody waits behind " + parent + " until the last is there",
                Recipe.start()
                        .note("under a short lock_timeout, when no long query reads any of them; with thousands of"
                                + " them max_locks_per_transaction must hold them all (53200 otherwise)")
                        .sql());
    }
}
