package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.TableAction.SetDefault;
import java.util.List;

final class DefaultAfterBackfill extends ActionRule<SetDefault> {

    DefaultAfterBackfill() {
        super(SetDefault.class, "default-after-backfill", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    protected void check(SetDefault set, AlterTable alter, Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        boolean filledBefore = steps.subList(0, steps.indexOf(step)).stream()
                .anyMatch(earlier -> earlier.operation() instanceof Update update
                        && update.table().equals(alter.name())
                        && update.assignments().stream()
                                .anyMatch(a -> a.column().equals(set.column())));
        if (filledBefore && !judgement.isNew(alter.name(), step)) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "Rows that are inserted between the UPDATE above and this default keep their old value in "
                            + Judgement.display(alter.name(), step.before()) + "." + set.column(),
                    "-- SET DEFAULT first, the UPDATE in a later migration");
        }
    }
}
