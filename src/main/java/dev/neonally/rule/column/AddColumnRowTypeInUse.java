package dev.neonally.rule.column;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.RowTypeUse;
import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import java.util.List;
import java.util.stream.Collectors;

/** It fails whether or not there are rows, so that a new table is no excuse. */
final class AddColumnRowTypeInUse extends OperationRule<AlterTable> {

    AddColumnRowTypeInUse() {
        super(AlterTable.class, "add-column-row-type-in-use", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        table.relation().ifPresent(relation -> alter.actions().forEach(action -> check(action, relation, table)));
    }

    private void check(TableAction action, Relation relation, AlteredTable table) {
        RowTypeUse uses = new RowTypeUse(table.before());
        boolean only = table.alter().only();
        if (action instanceof AddColumn add
                && relation.column(add.column().name()).isEmpty()) {
            NewColumn column = new NewColumn(add.column(), table);
            int version = table.judgement().settings().versions().highest();
            report(
                    "ADD COLUMN " + column.sql() + " with a value for the rows",
                    uses.againstAdding(add.column(), relation, only, version),
                    new FilledColumn(column).byDefault(),
                    table);
        } else if (action instanceof AlterColumnType change) {
            RetypedColumn column = new RetypedColumn(change, table);
            report(
                    "Changing " + column.display(),
                    uses.againstRetyping(relation, only),
                    Recipe.start()
                            .with(
                                    "-- a new column of the type without a default; fill it in batches, then swap the names"),
                    table);
        }
    }

    private void report(String what, List<Relation> users, Recipe safer, AlteredTable table) {
        if (!users.isEmpty()) {
            String names = users.stream()
                    .map(user -> Judgement.display(user.name(), table.before()))
                    .collect(Collectors.joining(", "));
            table.report(
                    this,
                    what + " fails with 0A000: " + names + " has a column of the row type of " + table.display()
                            + ", whose values PostgreSQL would have to change as well",
                    safer);
        }
    }
}
