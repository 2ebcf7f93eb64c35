package dev.neonally.rule.maintenance;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.MaintenanceOperation.LockTable;
import dev.neonally.sql.operation.QualifiedName;

final class ExplicitLockTable extends OperationRule<LockTable> {

    ExplicitLockTable() {
        super(LockTable.class, "explicit-lock-table", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(LockTable lock, Step step, Judgement judgement) {
        boolean blocks = LockMode.valueOf(lock.mode().replace(' ', '_')).blocksWrites();
        for (QualifiedName table : lock.tables()) {
            if (blocks && !lock.nowait() && !judgement.isHarmless(table, step) && !judgement.hasLockTimeout(step)) {
                String name = Judgement.display(table, step.before());
                judgement.report(
                        this,
                        step,
                        table,
                        "LOCK TABLE waits for its " + lock.mode() + " on " + name
                                + " without a limit, and keeps it until the transaction ends; everybody behind it waits too",
                        "LOCK TABLE " + table.sql() + " IN " + lock.mode() + " MODE NOWAIT;");
            }
        }
    }
}
