package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddColumn;
import dev.neonally.sql.operation.TableAction.AlterColumnType;
import dev.neonally.sql.operation.TableAction.DropColumn;
import dev.neonally.sql.operation.TableAction.RenameColumn;

final class CachedPlanResultType extends OperationRule<AlterTable> {

    CachedPlanResultType() {
        super(AlterTable.class, "cached-plan-result-type", Risk.MEDIUM, Category.COMPATIBILITY, true);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        boolean changes = alter.actions().stream().anyMatch(CachedPlanResultType::changesRowType);
        if (changes && !judgement.isNew(alter.name(), step)) {
            String table = Judgement.display(alter.name(), step.before());
            boolean type = alter.actions().stream().anyMatch(AlterColumnType.class::isInstance);
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "Open sessions with a prepared "
                            + (type ? "statement that reads the column" : "SELECT * from " + table)
                            + " fail once with 0A000, \"cached plan must not change result type\", when they are inside a"
                            + " transaction",
                    "-- recycle connection pools with the release, or set autosave=conservative in the JDBC URL");
        }
    }

    private static boolean changesRowType(TableAction action) {
        return action instanceof AddColumn
                || action instanceof DropColumn
                || action instanceof RenameColumn
                || action instanceof AlterColumnType;
    }
}
