package dev.neonally.rule.column;

import dev.neonally.rule.Category;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import java.util.Set;

final class AddColumnStableDefaultBackfillsOneValue extends AddColumnRule {

    /** Functions that tell the time at which the statement or its transaction started. */
    private static final Set<String> CLOCKS = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "now",
            "statement_timestamp",
            "transaction_timestamp");

    AddColumnStableDefaultBackfillsOneValue() {
        super("add-column-stable-default-backfills-one-value", Risk.LOW, Category.BACKFILL, true);
    }

    @Override
    void check(NewColumn column) {
        boolean timed = column.definition()
                .defaultValue()
                .filter(AddColumnStableDefaultBackfillsOneValue::tellsTime)
                .isPresent();
        if (timed && column.rewrite().isEmpty() && !isFilledHere(column)) {
            column.table()
                    .report(
                            this,
                            "Every row that " + column.table().display() + " has gets the time of this migration as "
                                    + column.sql() + ", which nobody can tell from real data later",
                            safer(column));
        }
    }

    private static boolean tellsTime(Expression value) {
        return value.calls().stream().anyMatch(call -> CLOCKS.contains(call.name()));
    }

    /** The migration goes on to give the old rows what they are due. */
    private static boolean isFilledHere(NewColumn column) {
        return column.table().judgement().migration().steps().stream()
                .anyMatch(step -> step.operation() instanceof Update update
                        && update.table().equals(column.table().name())
                        && update.assignments().stream()
                                .anyMatch(assignment -> assignment.column().equals(column.name())));
    }

    private static Recipe safer(NewColumn column) {
        return Recipe.start()
                .then(
                        column.addBare(column.definition().type()),
                        column.alterTable() + " ALTER COLUMN " + column.sql() + " SET DEFAULT " + column.defaultSql()
                                + ";")
                .note("the old rows stay null until you give them what is true of them");
    }
}
