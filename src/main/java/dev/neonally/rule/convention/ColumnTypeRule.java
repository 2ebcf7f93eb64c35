package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.TypeName;
import java.util.function.Predicate;

/** Objects to new columns of some types. */
final class ColumnTypeRule extends StepRule {

    private final Predicate<TypeName> objectionable;
    private final String hazard;
    private final String safer;

    ColumnTypeRule(String id, Predicate<TypeName> objectionable, String hazard, String safer) {
        super(id, Risk.LOW, Category.CONVENTION, true);
        this.objectionable = objectionable;
        this.hazard = hazard;
        this.safer = safer;
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        NewColumns.of(step).ifPresent(added -> {
            for (ColumnDefinition column : added.columns()) {
                if (objectionable.test(column.type())) {
                    judgement.report(
                            this,
                            step,
                            added.table(),
                            Judgement.display(added.table(), step.after()) + "." + column.name() + " is "
                                    + column.type() + ": " + hazard,
                            safer);
                }
            }
        });
    }
}
