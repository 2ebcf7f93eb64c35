package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.SessionOperation.SetVariable;
import dev.neonally.sql.operation.TableAction.ToggleTrigger;

final class DisableTriggerAll extends StepRule {

    DisableTriggerAll() {
        super("disable-trigger-all-skips-foreign-keys", Risk.HIGH, Category.DATA_LOSS);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter
                && alter.actions().stream()
                        .anyMatch(a -> a instanceof ToggleTrigger toggle
                                && !toggle.enabled()
                                && toggle.trigger().equals("ALL"))
                && !judgement.isHarmless(alter.name(), step)) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "DISABLE TRIGGER ALL switches the foreign keys of " + Judgement.display(alter.name(), step.before())
                            + " off too: rows without a partner get in, stay, and VALIDATE CONSTRAINT does not see them",
                    "ALTER TABLE " + alter.name().sql() + " DISABLE TRIGGER USER;");
        } else if (step.operation() instanceof SetVariable set
                && set.name().equals("session_replication_role")
                && set.value().equalsIgnoreCase("replica")) {
            judgement.report(
                    this,
                    step.statement(),
                    "session_replication_role = replica switches every foreign key off for this session: rows without a"
                            + " partner get in, stay, and VALIDATE CONSTRAINT does not see them",
                    "-- ALTER TABLE … DISABLE TRIGGER USER where triggers must rest");
        }
    }
}
