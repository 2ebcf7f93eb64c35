package dev.neonally.rule.convention;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.AddColumn;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

final class AddColumnLimit extends OperationRule<AlterTable> {

    /** Columns of a table, dropped ones included (PostgreSQL documentation, appendix K). */
    private static final int LIMIT = 1600;

    private static final int NEAR = 1400;

    AddColumnLimit() {
        super(AlterTable.class, "add-column-limit", Risk.LOW, Category.CONVENTION);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        long added = alter.actions().stream()
                .filter(action -> action instanceof AddColumn add && isNew(add, alter, step))
                .count();
        Optional<Relation> widest = step.before().relation(alter.name()).stream()
                .flatMap(table -> altered(table, alter, step))
                .max(Comparator.comparing(AddColumnLimit::columns));
        widest.filter(table -> added > 0 && columns(table) + added > NEAR).ifPresent(table -> {
            long total = columns(table) + added;
            String shown = Judgement.display(table.name(), step.before());
            judgement.report(
                    this,
                    total > LIMIT ? Risk.HIGH : risk(),
                    step,
                    table.name(),
                    "This is column number " + total + " of " + shown + ", " + table.droppedColumns()
                            + " dropped ones included; "
                            + (total > LIMIT ? "it fails with 54011, for " : "")
                            + "a table can have " + LIMIT + " in its life",
                    "-- a new table with the columns that are left; copy the rows in batches, then swap the names");
        });
    }

    private static boolean isNew(AddColumn add, AlterTable alter, Step step) {
        return step.before()
                .relation(alter.name())
                .flatMap(table -> table.column(add.column().name()))
                .isEmpty();
    }

    private static Stream<Relation> altered(Relation table, AlterTable alter, Step step) {
        return Stream.concat(
                Stream.of(table), alter.only() ? Stream.empty() : step.before().descendantsOf(table.id()).stream());
    }

    private static int columns(Relation table) {
        return table.columns().size() + table.droppedColumns();
    }
}
