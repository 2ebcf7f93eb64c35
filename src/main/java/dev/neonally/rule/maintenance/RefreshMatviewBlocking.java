package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.ViewOperation.RefreshMaterializedView;

final class RefreshMatviewBlocking extends OperationRule<RefreshMaterializedView> {

    RefreshMatviewBlocking() {
        super(RefreshMaterializedView.class, "refresh-matview-blocking", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(RefreshMaterializedView refresh, Step step, Judgement judgement) {
        if (!refresh.concurrently() && !judgement.isNew(refresh.name(), step)) {
            String view = Judgement.display(refresh.name(), step.before());
            judgement.report(
                    this,
                    step,
                    refresh.name(),
                    refresh.withData()
                            ? "REFRESH takes ACCESS EXCLUSIVE on " + view
                                    + " for as long as its query runs; every reader of " + view + " waits"
                            : "WITH NO DATA leaves " + view
                                    + " without rows: every query of it fails with 55000 until it is refreshed",
                    Recipe.start()
                            .then("REFRESH MATERIALIZED VIEW CONCURRENTLY "
                                    + refresh.name().sql() + "; -- needs a unique index on all rows")
                            .sql());
        }
    }
}
