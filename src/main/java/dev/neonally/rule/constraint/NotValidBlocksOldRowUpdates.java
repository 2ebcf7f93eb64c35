package dev.neonally.rule.constraint;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import java.util.List;

/** What an UPDATE meets in a CHECK or NOT NULL that is enforced for each row it writes but was never validated. */
final class NotValidBlocksOldRowUpdates extends OperationRule<Update> {

    NotValidBlocksOldRowUpdates() {
        super(Update.class, "not-valid-blocks-old-row-updates", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    protected void check(Update update, Step step, Judgement judgement) {
        step.before()
                .relation(update.table())
                .filter(table -> !judgement.isHarmless(table))
                .ifPresent(table -> step.before().constraintsOf(table.id()).stream()
                        .filter(NotValidBlocksOldRowUpdates::isOpen)
                        .forEach(constraint -> check(update, constraint, table, step, judgement)));
    }

    private static boolean isOpen(TableConstraint constraint) {
        return !constraint.validated()
                && (constraint.definition() instanceof Check check && check.enforced()
                        || constraint.definition() instanceof NotNull);
    }

    private void check(Update update, TableConstraint constraint, Relation table, Step step, Judgement judgement) {
        boolean sets = update.assignments().stream().map(Assignment::column).anyMatch(constraint.columns()::contains);
        boolean asks = update.where()
                .filter(where -> mentions(where, constraint.columns()))
                .isPresent();
        String name = Identifier.quote(constraint.name());
        String error = constraint.definition() instanceof Check ? "23514" : "23502";
        String shown = Judgement.display(table.name(), step.before());
        if (!sets && !asks) {
            report(
                    update,
                    name + " of " + shown + " is NOT VALID, so old rows may break it, and this UPDATE fails with "
                            + error + " at the first of them that it writes, whatever column it sets",
                    Recipe.start().note("mend the rows that break " + name + " and validate it first"),
                    step,
                    judgement);
        } else if (sets && asks && isReleased(constraint, step, judgement)) {
            report(
                    update,
                    name + " was added to " + shown + " before this UPDATE mends the rows that break it; until each of"
                            + " them is mended, every other UPDATE of it fails with " + error
                            + ", whatever column it sets",
                    Recipe.start().note("first the UPDATE, in batches, then ADD CONSTRAINT " + name + " NOT VALID"),
                    step,
                    judgement);
        }
    }

    private static boolean mentions(Expression where, List<String> columns) {
        return where.columns().stream().anyMatch(column -> columns.contains(column.name()));
    }

    /** Whether others meet the constraint already: an earlier transaction added it. */
    private static boolean isReleased(TableConstraint constraint, Step step, Judgement judgement) {
        Catalog before = judgement.migration().steps().stream()
                .filter(other -> step.transaction() >= 0 && other.transaction() == step.transaction())
                .map(Step::before)
                .findFirst()
                .orElse(step.before());
        return before.constraint(constraint.table(), constraint.name()).isPresent();
    }

    private void report(Update update, String message, Recipe safer, Step step, Judgement judgement) {
        judgement.report(this, step, update.table(), message, safer.sql());
    }
}
