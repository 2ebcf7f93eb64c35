package dev.neonally.rule.data;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowBatch;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

final class BatchWithoutRowLocking extends RowChangeRule {

    /** A row that was changed stands at another place, which is no longer in the array. */
    private static final Pattern BY_PLACE =
            Pattern.compile("\\bctid\\s*=\\s*any\\s*\\(\\s*array\\b", Pattern.CASE_INSENSITIVE);

    BatchWithoutRowLocking() {
        super("batch-without-row-locking", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        boolean byPlace = change.condition()
                .filter(c -> BY_PLACE.matcher(c.text()).find())
                .isPresent();
        if (!byPlace) {
            change.selections().stream()
                    .filter(batch -> batch.lockedRows().isEmpty())
                    .flatMap(batch -> unguarded(batch, change, step).stream())
                    .findFirst()
                    .ifPresent(column -> report(column, change, step, judgement));
        }
    }

    /** A column that decides whether a row is in the batch, and that the condition around it does not look at again. */
    private static Optional<String> unguarded(Query batch, RowChange change, Step step) {
        if (!batch.relations().contains(change.table())) {
            return Optional.empty();
        }
        Set<String> again = new HashSet<>(change.condition().map(Expression::columns).orElse(List.of()).stream()
                .map(QualifiedName::name)
                .toList());
        List<String> key = new RowBatch(change.table(), step.before()).key();
        return batch.where().stream()
                .flatMap(where -> where.columns().stream())
                .map(QualifiedName::name)
                .filter(column -> isOf(change.table(), column, step))
                .filter(column -> key.isEmpty() ? !column.equals("id") : !key.contains(column))
                .filter(column -> !again.contains(column))
                .findFirst();
    }

    private static boolean isOf(QualifiedName table, String column, Step step) {
        return step.before()
                .relation(table)
                .map(Relation::columns)
                .map(columns -> columns.stream().anyMatch(c -> c.name().equals(column)))
                .orElse(true);
    }

    private void report(String column, RowChange change, Step step, Judgement judgement) {
        String table = display(change, step);
        judgement.report(
                this,
                step,
                change.table(),
                "The sub-select reads " + column + " without locking the row: when somebody changes a row of " + table
                        + " at the same moment, this statement waits and then changes it all the same, whatever "
                        + column
                        + " is by then",
                "-- FOR UPDATE behind LIMIT, or the condition on " + column + " in the outer WHERE as well");
    }
}
