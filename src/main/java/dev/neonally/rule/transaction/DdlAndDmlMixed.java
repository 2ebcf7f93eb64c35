package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import java.util.List;
import java.util.Optional;

final class DdlAndDmlMixed extends MigrationRule {

    DdlAndDmlMixed() {
        super("ddl-and-dml-mixed", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    protected void check(Judgement judgement) {
        for (Step step : judgement.migration().steps()) {
            Optional<RowChange> change = RowChange.of(step).filter(c -> step.transaction() >= 0);
            if (change.isPresent()
                    && !change.get().isBounded()
                    && !judgement.isHarmless(change.get().table(), step)
                    && !judgement.isNew(change.get().table(), step)
                    && !BackfillWithAddColumn.isFilledHere(step, judgement)) {
                lockedBeside(step, judgement).ifPresent(lock -> report(change.get(), lock, step, judgement));
            }
        }
    }

    /** The strongest lock that another statement of the transaction takes. */
    private static Optional<RelationLock> lockedBeside(Step step, Judgement judgement) {
        List<Step> others = judgement.migration().steps().stream()
                .filter(other -> other.transaction() == step.transaction())
                .filter(other -> other.statement() != step.statement() && !Locking.isData(other))
                .toList();
        return others.stream()
                .flatMap(other -> Locking.strongest(other, judgement, LockMode.SHARE).stream())
                .findFirst();
    }

    private void report(RowChange change, RelationLock lock, Step step, Judgement judgement) {
        String locked = lock.relation().display();
        judgement.report(
                this,
                step,
                change.table(),
                "The transaction changes rows of " + Judgement.display(change.table(), step.before()) + " and takes "
                        + lock.mode().sql() + " on " + locked + "; "
                        + (lock.mode().blocksReads() ? "reads and writes" : "writes") + " of " + locked
                        + " wait until the last row is changed, or the lock waits for the rows' other writers",
                "-- the rows in a migration of their own, in batches");
    }
}
