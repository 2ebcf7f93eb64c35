package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.Optional;
import java.util.regex.Pattern;

final class BatchOffsetPaging extends RowChangeRule {

    /** What keeps the planner from pulling a sub-select up, and skips nothing. */
    private static final Pattern FENCE = Pattern.compile("\\boffset 0\\b", Pattern.CASE_INSENSITIVE);

    BatchOffsetPaging() {
        super("batch-offset-paging", Risk.LOW, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        Optional<Query> paged = change.selections().stream()
                .filter(batch -> batch.offset() && !FENCE.matcher(batch.text()).find())
                .findFirst();
        paged.ifPresent(batch -> report(shrinks(batch, step), change, step, judgement));
    }

    /** Whether a batch takes its own rows out of what the next one counts. */
    private static boolean shrinks(Query batch, Step step) {
        return batch.where()
                .filter(where -> !(step.operation() instanceof Update update)
                        || where.columns().stream()
                                .map(QualifiedName::name)
                                .anyMatch(column -> update.assignments().stream()
                                        .anyMatch(a -> a.column().equals(column))))
                .isPresent();
    }

    private void report(boolean shrinks, RowChange change, Step step, Judgement judgement) {
        String table = display(change, step);
        judgement.report(
                this,
                shrinks ? Risk.MEDIUM : risk(),
                step,
                change.table(),
                shrinks
                        ? "Each batch takes its rows out of the condition, and OFFSET then passes over as many that were never"
                                + " reached: rows of " + table + " are left as they were"
                        : "OFFSET reads and drops all rows before it, more with each batch, and passes over rows of "
                                + table + " or takes them twice when others come and go meanwhile",
                "-- WHERE id > the last id of the batch before, ORDER BY id LIMIT, no OFFSET");
    }
}
