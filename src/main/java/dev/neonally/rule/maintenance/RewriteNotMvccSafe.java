package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.effect.Target;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.TableAction.SetTablespace;

/** Off by default, for the same statements have sharper findings. */
final class RewriteNotMvccSafe extends StepRule {

    RewriteNotMvccSafe() {
        super("rewrite-not-mvcc-safe", Risk.MEDIUM, Category.DATA_LOSS, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.inside().isEmpty() && forgetsOldRows(step)) {
            step.effect().rewrites().stream()
                    .filter(target -> isLive(target, step, judgement))
                    .forEach(target -> report(target, step, judgement));
        }
    }

    /** VACUUM FULL, CLUSTER and SET TABLESPACE copy the old versions of the rows as well. */
    private static boolean forgetsOldRows(Step step) {
        return step.operation() instanceof Truncate
                || step.operation() instanceof AlterTable alter
                        && !alter.actions().stream().allMatch(SetTablespace.class::isInstance);
    }

    private static boolean isLive(Target target, Step step, Judgement judgement) {
        return !target.fresh()
                && step.before()
                        .relation(target.name())
                        .map(relation -> relation.kind() == Relation.Kind.TABLE && !judgement.isHarmless(relation))
                        .orElse(true);
    }

    private void report(Target target, Step step, Judgement judgement) {
        judgement.report(
                this,
                step,
                target.name(),
                "A transaction whose snapshot is older than this statement finds " + target.display()
                        + " empty once it is committed, without an error: a REPEATABLE READ report counts no rows, a"
                        + " pg_dump saves none",
                Recipe.start()
                        .note("while no dump and no REPEATABLE READ transaction runs")
                        .sql());
    }
}
