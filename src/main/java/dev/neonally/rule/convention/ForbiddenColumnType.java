package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.ColumnDefinition;
import java.util.Set;

final class ForbiddenColumnType extends StepRule {

    private static final Set<String> DEFAULT_TYPES = Set.of("money");

    ForbiddenColumnType() {
        super("forbidden-column-type", Risk.LOW, Category.CONVENTION, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Set<String> forbidden = judgement.settings().forbiddenTypes().isEmpty()
                ? DEFAULT_TYPES
                : judgement.settings().forbiddenTypes();
        NewColumns.of(step).ifPresent(added -> {
            for (ColumnDefinition column : added.columns()) {
                if (forbidden.contains(column.type().name().name())) {
                    judgement.report(
                            this,
                            step,
                            added.table(),
                            added.table() + "." + column.name() + " is " + column.type() + ", a type not used here",
                            "");
                }
            }
        });
    }
}
