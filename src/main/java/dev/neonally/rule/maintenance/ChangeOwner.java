package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AccessOperation.DropOwned;
import dev.neonally.sql.operation.AccessOperation.ReassignOwned;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.OwnerTo;
import java.util.Optional;

final class ChangeOwner extends StepRule {

    ChangeOwner() {
        super("change-owner", Risk.LOW, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter) {
            check(alter, step, judgement);
        } else if (step.operation() instanceof ReassignOwned reassign) {
            judgement.report(
                    this,
                    step.statement(),
                    "REASSIGN OWNED takes ACCESS EXCLUSIVE on every table, index and sequence of "
                            + String.join(", ", reassign.roles())
                            + " in one transaction, and keeps each until the last is its own",
                    Recipe.start()
                            .with(
                                    "-- one table for each transaction\nSET lock_timeout = '2s';\nALTER TABLE … OWNER TO …;")
                            .sql());
        } else if (step.operation() instanceof DropOwned drop) {
            judgement.report(
                    this,
                    Risk.HIGH,
                    step.statement(),
                    "DROP OWNED drops every object that " + String.join(", ", drop.roles())
                            + " owns in this database, tables with their rows, each under ACCESS EXCLUSIVE until the"
                            + " transaction ends",
                    "-- REASSIGN OWNED … TO … first, so that nothing but privileges is left to drop");
        }
    }

    private void check(AlterTable alter, Step step, Judgement judgement) {
        Optional<OwnerTo> owner = alter.actions().stream()
                .filter(OwnerTo.class::isInstance)
                .map(OwnerTo.class::cast)
                .findFirst();
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (owner.isPresent()
                && table.isLive()
                && !judgement.isNew(alter.name(), step)
                && !judgement.locksBriefly(step)) {
            table.report(
                    this,
                    "OWNER TO takes ACCESS EXCLUSIVE on " + table.display()
                            + ", its indexes and its sequences until the transaction ends; every query waits behind it"
                            + " while it waits",
                    Recipe.start()
                            .then(
                                    "-- alone in its transaction",
                                    "ALTER TABLE " + table.sql() + " OWNER TO "
                                            + owner.get().role() + ";"));
        }
    }
}
