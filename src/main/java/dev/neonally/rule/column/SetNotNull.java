package dev.neonally.rule.column;

import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Constraint.NotNull;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddConstraint;
import java.util.Optional;

final class SetNotNull extends OperationRule<AlterTable> {

    SetNotNull() {
        super(AlterTable.class, "set-not-null", Risk.HIGH, Category.LOCKING);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (table.isLive()) {
            for (TableAction action : alter.actions()) {
                required(action)
                        .filter(column -> !table.provenNotNull(column))
                        .ifPresent(column -> report(column, table));
            }
        }
    }

    /** The column that the subcommand makes NOT NULL at once. */
    private static Optional<String> required(TableAction action) {
        if (action instanceof TableAction.SetNotNull set) {
            return Optional.of(set.column());
        }
        return action instanceof AddConstraint add && add.constraint() instanceof NotNull notNull && !notNull.notValid()
                ? Optional.of(notNull.column())
                : Optional.empty();
    }

    private void report(String column, AlteredTable table) {
        String name = Identifier.quote(column);
        table.report(
                this,
                "SET NOT NULL on " + name + " reads every row of " + table.display()
                        + " under ACCESS EXCLUSIVE to look for nulls, and fails with 23502 at the first; nobody can read or"
                        + " write " + table.display() + " until it is through",
                table.notNull(column));
    }
}
