package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction;
import java.util.Optional;

final class DropColumn extends ActionRule<TableAction.DropColumn> {

    DropColumn() {
        super(TableAction.DropColumn.class, "drop-column", Risk.HIGH, Category.DATA_LOSS);
    }

    @Override
    protected void check(TableAction.DropColumn drop, AlterTable alter, Step step, Judgement judgement) {
        if (!DroppedColumn.isLive(drop, alter, step, judgement)) {
            return;
        }
        String table = Judgement.display(alter.name(), step.before());
        String column = Identifier.quote(drop.column());
        Optional<Column> known = step.before().relation(alter.name()).flatMap(t -> t.column(drop.column()));
        Recipe recipe = Recipe.start().with("-- release code that no longer reads or writes " + column);
        if (known.filter(c -> c.notNull() && c.defaultValue().isEmpty()).isPresent()) {
            recipe = recipe.then("ALTER TABLE " + alter.name().sql() + " ALTER COLUMN " + column + " DROP NOT NULL;");
        }
        judgement.report(
                this,
                step,
                alter.name(),
                "DROP COLUMN takes the values of " + table + "." + drop.column()
                        + " away for good, and deployed code that names the column, in SELECT or INSERT, fails from the"
                        + " moment of the commit",
                recipe.with("-- a release later, with the values exported if anybody may want them: DROP COLUMN")
                        .sql());
    }
}
