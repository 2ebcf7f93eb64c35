package dev.neonally.rule.column;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.AddColumn;

/** A rule about a column that is added to a table in use. */
abstract class AddColumnRule extends ActionRule<AddColumn> {

    AddColumnRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    AddColumnRule(String id, Risk risk, Category category, boolean optIn) {
        super(AddColumn.class, id, risk, category, optIn);
    }

    @Override
    protected final void check(AddColumn action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (table.isLive() && table.column(action.column().name()).isEmpty()) {
            check(new NewColumn(action.column(), table));
        }
    }

    abstract void check(NewColumn column);
}
