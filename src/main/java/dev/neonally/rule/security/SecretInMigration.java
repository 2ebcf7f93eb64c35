package dev.neonally.rule.security;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AccessOperation.ChangeRole;
import dev.neonally.sql.operation.ReplicationOperation.CreateSubscription;
import java.util.regex.Pattern;

final class SecretInMigration extends StepRule {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)password\\s*[=']?\\s*'?\\s*(?:\\$\\{|\\{\\{|:'|null\\b)");

    SecretInMigration() {
        super("secret-in-migration", Risk.HIGH, Category.SECURITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        boolean password = step.operation() instanceof ChangeRole change && change.password()
                || step.operation() instanceof CreateSubscription create && create.password();
        if (password && !PLACEHOLDER.matcher(step.statement().text()).find()) {
            judgement.report(
                    this,
                    step.statement(),
                    "The statement carries a password: it stays in the repository's history, in the server's"
                            + " log and in pg_stat_statements",
                    "-- a placeholder that the tool fills at run time, or a role that is made outside of migrations");
        }
    }
}
