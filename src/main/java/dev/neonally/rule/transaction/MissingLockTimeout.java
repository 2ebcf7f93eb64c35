package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import java.util.Optional;

final class MissingLockTimeout extends MigrationRule {

    MissingLockTimeout() {
        super("missing-lock-timeout", Risk.MEDIUM, Category.LOCKING);
    }

    /** A timeout is set for all migrations at once, in the tool's configuration or on the role. */
    @Override
    public boolean isOfProject() {
        return true;
    }

    @Override
    protected void check(Judgement judgement) {
        Optional<Step> first = Timeouts.firstUnprotected(judgement);
        first.filter(step -> !Timeouts.isSetLater("lock_timeout", step, judgement))
                .ifPresent(step -> {
                    RelationLock lock =
                            Locking.strongest(step, judgement, LockMode.SHARE).orElseThrow();
                    String relation = lock.relation().display();
                    judgement.report(
                            this,
                            step,
                            lock.relation().name(),
                            "Without a lock_timeout the request for "
                                    + lock.mode().sql() + " on " + relation
                                    + " waits behind any running query or transaction for as long as it takes, and every later"
                                    + " query on " + relation + " waits behind the request",
                            "SET lock_timeout = '2s'; -- first in the migration, or for all of them in the tool's configuration");
                });
    }
}
