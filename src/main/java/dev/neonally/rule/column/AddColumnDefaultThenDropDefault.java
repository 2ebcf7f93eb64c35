package dev.neonally.rule.column;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ColumnDefinition;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.DropDefault;

final class AddColumnDefaultThenDropDefault extends ActionRule<DropDefault> {

    AddColumnDefaultThenDropDefault() {
        super(DropDefault.class, "add-column-default-then-drop-default", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(DropDefault action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (table.isLive() && isAddedHere(action.column(), table) && !hasDefaultAtTheEnd(action.column(), table)) {
            String column = Identifier.quote(action.column());
            table.report(
                    this,
                    "DROP DEFAULT leaves " + column + " of " + table.display()
                            + ", new in this migration, NOT NULL without a default; code that does not know " + column
                            + " yet fails with 23502 at its next INSERT into " + table.display(),
                    Recipe.start()
                            .with("-- in a later release, once every writer sets " + column
                                    + "\nSET lock_timeout = '2s';\nALTER TABLE " + table.sql() + " ALTER COLUMN "
                                    + column + " DROP DEFAULT;"));
        }
    }

    private static boolean isAddedHere(String column, AlteredTable table) {
        return table.judgement().migration().steps().stream()
                .map(Step::operation)
                .filter(AlterTable.class::isInstance)
                .map(AlterTable.class::cast)
                .filter(alter -> alter.name().equals(table.name()))
                .flatMap(alter -> alter.actions().stream())
                .filter(AddColumn.class::isInstance)
                .map(action -> ((AddColumn) action).column())
                .anyMatch(added -> added.name().equals(column) && isFilled(added));
    }

    private static boolean isFilled(ColumnDefinition added) {
        return added.notNull() && added.defaultValue().isPresent();
    }

    private static boolean hasDefaultAtTheEnd(String column, AlteredTable table) {
        return table.judgement()
                .migration()
                .after()
                .relation(table.name())
                .flatMap(r -> r.column(column))
                .flatMap(Column::defaultValue)
                .isPresent();
    }
}
