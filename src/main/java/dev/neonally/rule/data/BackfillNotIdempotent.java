package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import java.util.Optional;
import java.util.regex.Pattern;

final class BackfillNotIdempotent extends RowChangeRule {

    private static final Pattern ACCUMULATES = Pattern.compile("[-+*/]|\\|\\|");

    BackfillNotIdempotent() {
        super("backfill-not-idempotent", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        boolean partsSurvive = step.transaction() < 0
                || step.inside().filter(command -> command.committed()).isPresent();
        if (partsSurvive && step.operation() instanceof Update update) {
            accumulating(update, change.condition())
                    .ifPresent(column -> judgement.report(
                            this,
                            step,
                            change.table(),
                            "A run that stops half-way keeps what it did to " + display(change, step) + "." + column
                                    + ", and the next run does it again to the same rows",
                            "-- into a new column, WHERE that column IS NULL"));
        }
    }

    private static Optional<String> accumulating(Update update, Optional<Expression> condition) {
        return update.assignments().stream()
                .filter(a -> names(a.value(), a.column())
                        && ACCUMULATES.matcher(a.value().text()).find())
                .filter(a -> condition.filter(c -> names(c, a.column())).isEmpty())
                .map(Assignment::column)
                .findFirst();
    }

    private static boolean names(Expression expression, String column) {
        return expression.columns().stream().anyMatch(c -> c.name().equals(column));
    }
}
