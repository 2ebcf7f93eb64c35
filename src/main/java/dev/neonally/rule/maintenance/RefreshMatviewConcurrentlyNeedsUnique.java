package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.ViewOperation.RefreshMaterializedView;

final class RefreshMatviewConcurrentlyNeedsUnique extends OperationRule<RefreshMaterializedView> {

    RefreshMatviewConcurrentlyNeedsUnique() {
        super(
                RefreshMaterializedView.class,
                "refresh-matview-concurrently-needs-unique",
                Risk.HIGH,
                Category.COMPATIBILITY);
    }

    @Override
    protected void check(RefreshMaterializedView refresh, Step step, Judgement judgement) {
        if (!refresh.concurrently()) {
            return;
        }
        String view = refresh.name().sql();
        step.effect()
                .failure()
                .ifPresent(failure -> judgement.report(
                        this,
                        step,
                        refresh.name(),
                        "REFRESH MATERIALIZED VIEW CONCURRENTLY fails with " + failure.sqlState() + ", because "
                                + failure.reason() + "; the migration stops there",
                        failure.sqlState().equals("55000")
                                ? Recipe.start()
                                        .note("columns that tell its rows apart, without WHERE:")
                                        .with("CREATE UNIQUE INDEX ON " + view + " (…);\nREFRESH MATERIALIZED VIEW"
                                                + " CONCURRENTLY " + view + ";")
                                        .sql()
                                : Recipe.start()
                                        .then("REFRESH MATERIALIZED VIEW " + view + "; -- the first time")
                                        .sql()));
    }
}
