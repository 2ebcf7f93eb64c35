package dev.neonally.rule.transaction;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.TableAction.AddColumn;
import java.util.List;

final class BackfillWithAddColumn extends OperationRule<Update> {

    BackfillWithAddColumn() {
        super(Update.class, "backfill-with-add-column", Risk.HIGH, Category.BACKFILL);
    }

    @Override
    protected void check(Update update, Step step, Judgement judgement) {
        if (isFilledHere(step, judgement)) {
            String table = Judgement.display(update.table(), step.before());
            List<String> columns =
                    update.assignments().stream().map(Assignment::column).toList();
            judgement.report(
                    this,
                    step,
                    update.table(),
                    "The transaction that adds the column holds ACCESS EXCLUSIVE on " + table
                            + " while this UPDATE fills " + String.join(", ", columns)
                            + " row by row; nobody can read or"
                            + " write " + table + " until the last row is done",
                    "-- commit the column first, then, in a later migration and in batches that commit:\nUPDATE "
                            + update.table().sql() + " SET … WHERE id BETWEEN 1 AND 10000 AND " + columns.get(0)
                            + " IS NULL;");
        }
    }

    /** Whether the step is an UPDATE of a column that the same transaction adds to a table in use. */
    static boolean isFilledHere(Step step, Judgement judgement) {
        return step.transaction() >= 0
                && step.operation() instanceof Update update
                && !judgement.isNew(update.table(), step)
                && update.assignments().stream().anyMatch(a -> isAddedHere(a.column(), update, step, judgement));
    }

    private static boolean isAddedHere(String column, Update update, Step step, Judgement judgement) {
        boolean isNew = step.before()
                .relation(update.table())
                .flatMap(t -> t.column(column))
                .map(Column::origin)
                .map(origin -> origin == judgement.migration().number())
                .orElse(true);
        return isNew
                && judgement.migration().steps().stream()
                        .filter(other -> other.transaction() == step.transaction())
                        .anyMatch(other -> other.operation() instanceof AlterTable alter
                                && alter.name().equals(update.table())
                                && alter.actions().stream()
                                        .anyMatch(a -> a instanceof AddColumn add
                                                && add.column().name().equals(column)));
    }
}
