package dev.neonally.rule;

import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import java.util.Optional;
import java.util.stream.Collectors;

/** An UPDATE or DELETE in batches, as a recipe writes it. */
public final class BatchedChange {

    private static final String BY_HAND =
            "-- in batches, each committed on its own, with a short pause between: this statement with a range of keys in its WHERE";

    private BatchedChange() {}

    /** The first batch of the change, with the condition that it had. */
    public static String of(RowChange change) {
        RowBatch batch = new RowBatch(change.table(), change.step().before());
        if (change.step().operation() instanceof Delete delete && delete.using().isEmpty() && isPlain(change)) {
            return batch.of("DELETE FROM " + delete.table().sql(), left(change));
        }
        if (change.step().operation() instanceof Update update && update.from().isEmpty() && isPlain(change)) {
            Optional<String> left = left(change).or(() -> differs(update));
            if (left.isPresent() || batch.isByRange()) {
                String assignments = update.assignments().stream()
                        .map(BatchedChange::assignment)
                        .collect(Collectors.joining(", "));
                return batch.of("UPDATE " + update.table().sql() + " SET " + assignments, left);
            }
        }
        return BY_HAND;
    }

    /** Whether no alias or WITH query stands behind its names. */
    private static boolean isPlain(RowChange change) {
        boolean with = change.step().operation() instanceof Update update
                ? !update.with().isEmpty()
                : change.step().operation() instanceof Delete delete
                        && !delete.with().isEmpty();
        return !with
                && change.condition().stream()
                        .flatMap(c -> c.columns().stream())
                        .allMatch(column -> column.schema() == null
                                || column.schema().equals(change.table().name()));
    }

    private static Optional<String> left(RowChange change) {
        return change.condition()
                .filter(c -> !change.isOfAllRows())
                .map(Expression::sql)
                .map(c -> c.contains(" or ") ? "(" + c + ")" : c);
    }

    /** What tells the rows that an UPDATE without WHERE has not reached yet, where something does. */
    private static Optional<String> differs(Update update) {
        return update.assignments().stream()
                .filter(assignment -> assignment.value().isConstant())
                .map(assignment -> Identifier.quote(assignment.column()) + " IS DISTINCT FROM "
                        + assignment.value().sql())
                .findFirst();
    }

    private static String assignment(Assignment assignment) {
        return Identifier.quote(assignment.column()) + " = "
                + assignment.value().sql();
    }
}
