package dev.neonally.rule.column;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.ColumnDependants;
import dev.neonally.effect.ColumnDependants.Dependant;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import java.util.List;
import java.util.stream.Collectors;

/** It fails whether or not there are rows, so that a new table is no excuse. */
final class AlterColumnTypeBlockedByDependant extends ActionRule<AlterColumnType> {

    AlterColumnTypeBlockedByDependant() {
        super(AlterColumnType.class, "alter-column-type-blocked-by-dependant", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AlterColumnType action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (!step.isConditional()) {
            table.relation().ifPresent(relation -> check(new RetypedColumn(action, table), relation));
        }
    }

    private void check(RetypedColumn column, Relation relation) {
        AlteredTable table = column.table();
        List<Dependant> dependants = new ColumnDependants(
                        relation,
                        column.action().column(),
                        table.alter().only(),
                        table.before(),
                        table.judgement().settings().versions().highest())
                .all();
        if (!dependants.isEmpty()) {
            String names = dependants.stream().map(Dependant::description).collect(Collectors.joining(", "));
            table.report(
                    this,
                    "Changing " + column.display() + " fails with "
                            + dependants.get(0).sqlState() + ", for it is used by " + names,
                    Recipe.start()
                            .with("-- in one transaction: drop " + names + ",\nSET lock_timeout = '2s';\n"
                                    + column.alterTypeUsing() + "\n-- and create them again, with the rights that were"
                                    + " granted on them"));
        }
    }
}
