package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.TableAction;

final class SetTablespace extends ActionRule<TableAction.SetTablespace> {

    SetTablespace() {
        super(TableAction.SetTablespace.class, "set-tablespace", Risk.HIGH, Category.REWRITE);
    }

    @Override
    protected void check(TableAction.SetTablespace action, AlterTable alter, Step step, Judgement judgement) {
        if (judgement.isHarmless(alter.name(), step)) {
            return;
        }
        String name = Judgement.display(alter.name(), step.before());
        String message = "SET TABLESPACE copies " + name + " block by block under ACCESS EXCLUSIVE; "
                + (alter.target() == ObjectKind.INDEX
                        ? "no query on its table can be planned until the copy is done"
                        : "nobody can read or write it until the copy is done");
        String safer = alter.target() == ObjectKind.INDEX
                ? "-- no transaction\nREINDEX (TABLESPACE " + action.tablespace() + ", CONCURRENTLY) INDEX "
                        + alter.name().sql() + ";"
                : "-- make a new table in " + action.tablespace() + ", copy in batches, swap the names";
        judgement.report(this, step, alter.name(), message, safer);
    }
}
