package dev.neonally.rule.index;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Concurrent;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;

final class FlywayLockBlocksConcurrently extends ConcurrentRule {

    FlywayLockBlocksConcurrently() {
        super("flyway-lock-blocks-concurrently", Risk.HIGH, Category.TRANSACTION);
    }

    @Override
    void check(Concurrent command, Step step, Judgement judgement) {
        if (FlywayLock.isHeld(judgement) && !step.session().inTransaction()) {
            report(
                    command,
                    step,
                    judgement,
                    command.command() + " waits for every older transaction to end, Flyway's own included: the one that"
                            + " holds its lock stays idle in transaction until the migration is through; both wait for"
                            + " ever",
                    """
                    -- in the build, one of
                    --   flyway-maven-plugin: <pluginConfiguration><postgresqlTransactionalLock>false</postgresqlTransactionalLock></pluginConfiguration>
                    --   flyway.conf:         flyway.postgresql.transactional.lock=false
                    --   Spring Boot:         spring.flyway.postgresql.transactional-lock=false""");
        }
    }
}
