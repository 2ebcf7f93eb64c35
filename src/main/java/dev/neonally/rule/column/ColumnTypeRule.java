package dev.neonally.rule.column;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.AlterColumnType;

/** A rule about a column of a table in use that gets another type. */
abstract class ColumnTypeRule extends ActionRule<AlterColumnType> {

    ColumnTypeRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    ColumnTypeRule(String id, Risk risk, Category category, boolean optIn) {
        super(AlterColumnType.class, id, risk, category, optIn);
    }

    @Override
    protected final void check(AlterColumnType action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (table.isLive()) {
            check(new RetypedColumn(action, table));
        }
    }

    abstract void check(RetypedColumn column);
}
