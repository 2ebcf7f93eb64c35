package dev.neonally.rule.convention;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TypeName;
import java.util.function.Predicate;

/** Objects to some types of columns. */
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
        NewColumns.of(step)
                .ifPresent(added -> added.columns()
                        .forEach(column -> check(added.table(), column.name(), column.type(), step, judgement)));
        if (step.operation() instanceof AlterTable alter) {
            alter.actions().stream()
                    .filter(AlterColumnType.class::isInstance)
                    .map(AlterColumnType.class::cast)
                    .forEach(change -> check(alter.name(), change.column(), change.type(), step, judgement));
        }
    }

    private void check(QualifiedName table, String column, TypeName type, Step step, Judgement judgement) {
        if (objectionable.test(type)) {
            judgement.report(
                    this,
                    step,
                    table,
                    Judgement.display(table, step.after()) + "." + column + " is " + type + ": " + hazard,
                    safer);
        }
    }
}
