package dev.neonally.rule.column;

import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.Check;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;

final class AddColumnVirtualWithCheck extends StepRule {

    AddColumnVirtualWithCheck() {
        super("add-column-virtual-with-check", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter) {
            AlteredTable table = new AlteredTable(alter, step, judgement);
            for (TableAction action : alter.actions()) {
                if (table.isLive()
                        && action instanceof AddColumn add
                        && table.column(add.column().name()).isEmpty()) {
                    checkRows(new NewColumn(add.column(), table));
                }
            }
        }
        VirtualKey.of(step, judgement.settings().versions().highest())
                .forEach(
                        key -> judgement.report(
                                this,
                                step,
                                key.table(),
                                key.kind() + " on the virtual column " + Identifier.quote(key.column())
                                        + " fails with 0A000: PostgreSQL keeps no value of " + key.column()
                                        + " that an index could hold",
                                "-- a STORED column on a new table, or for an index its expression over the columns that are stored"));
    }

    private void checkRows(NewColumn column) {
        boolean checked = column.constraint(Check.class).filter(Check::enforced).isPresent();
        if (column.isVirtual() && (checked || column.definition().notNull())) {
            String table = column.table().display();
            column.table()
                    .report(
                            this,
                            "The virtual column " + column.sql() + " itself costs nothing, but its "
                                    + (checked ? "CHECK" : "NOT NULL") + " is verified on every row of " + table
                                    + " under ACCESS EXCLUSIVE; nobody can read or write " + table
                                    + " until that is through",
                            safer(column));
        }
    }

    private static Recipe safer(NewColumn column) {
        Recipe recipe = Recipe.start().then(column.addVirtual());
        if (column.definition().notNull()) {
            recipe = recipe.with(column.table().notNull(column.name()));
        }
        return column.constraint(Check.class)
                .map(column::checkLater)
                .map(recipe::with)
                .orElse(recipe);
    }
}
