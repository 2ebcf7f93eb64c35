package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.BatchedChange;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.AddColumn;
import java.util.List;
import java.util.Optional;

final class BackfillWithAddColumn extends OperationRule<Update> {

    BackfillWithAddColumn() {
        super(Update.class, "backfill-with-add-column", Risk.HIGH, Category.BACKFILL);
    }

    @Override
    protected void check(Update update, Step step, Judgement judgement) {
        Optional<Step> added = addition(step, judgement);
        if (added.isPresent()) {
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
                    Recipe.start()
                            .then(added.get().statement().text() + ";")
                            .with(BatchedChange.of(new RowChange(update.table(), update.where(), step)))
                            .sql());
        }
    }

    /** Whether the step is an UPDATE of a column that the same transaction adds to a table in use. */
    static boolean isFilledHere(Step step, Judgement judgement) {
        return addition(step, judgement).isPresent();
    }

    /** The step that adds the column. */
    private static Optional<Step> addition(Step step, Judgement judgement) {
        return step.transaction() >= 0
                        && step.operation() instanceof Update update
                        && !judgement.isNew(update.table(), step)
                ? update.assignments().stream()
                        .flatMap(a -> addition(a.column(), update, step, judgement).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Step> addition(String column, Update update, Step step, Judgement judgement) {
        return judgement
                .transactionBefore(step)
                .filter(other -> other.operation() instanceof AlterTable alter
                        && alter.name().equals(update.table())
                        && alter.actions().stream()
                                .anyMatch(a -> a instanceof AddColumn add
                                        && add.column().name().equals(column)))
                .filter(other -> !has(column, update.table(), other))
                .findFirst();
    }

    /** Whether the column was there already, so that ADD COLUMN IF NOT EXISTS does nothing. */
    private static boolean has(String column, QualifiedName table, Step step) {
        return step.before().relation(table).flatMap(t -> t.column(column)).isPresent();
    }
}
