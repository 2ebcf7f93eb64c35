package dev.neonally.rule.security;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AccessOperation.AlterSystem;

final class AlterSystemSetting extends OperationRule<AlterSystem> {

    AlterSystemSetting() {
        super(AlterSystem.class, "alter-system", Risk.MEDIUM, Category.SECURITY);
    }

    @Override
    protected void check(AlterSystem alter, Step step, Judgement judgement) {
        judgement.report(
                this,
                step.statement(),
                "ALTER SYSTEM changes postgresql.auto.conf of the whole server, for all its databases, at the next reload or"
                        + " restart; it needs a superuser or a right of its own, is refused where the server is managed, and"
                        + " is not undone with the migration",
                "-- ALTER DATABASE … SET … for this database alone; what concerns the server belongs to its configuration");
    }
}
