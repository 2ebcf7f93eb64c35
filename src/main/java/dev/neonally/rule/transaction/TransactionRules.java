package dev.neonally.rule.transaction;

import dev.neonally.rule.Rule;
import java.util.List;

/** The rules about timeouts, transactions and the order of statements. */
public final class TransactionRules {

    private TransactionRules() {}

    /** All of them, by id. */
    public static List<Rule> all() {
        return List.of(
                new BackfillWithAddColumn(),
                new CommitInsideManagedDo(),
                new ConcurrentMigrations(),
                new DdlAndDmlMixed(),
                new EnumValueUsedInSameTransaction(),
                new LockTimeoutSetTooLate(),
                new LockTimeoutTooLong(),
                new LockTimeoutWithoutRetry(),
                new MissingLockTimeout(),
                new MissingStatementTimeout(),
                new MixedTransactionalAndNot(),
                new MultipleAlterTable(),
                new NonIdempotentStatement(),
                new NonTransactionalInTransaction(),
                new PendingTriggerEvents(),
                new SessionSettingLeak(),
                new SetLocalOutsideTransaction(),
                new SleepInTransaction(),
                new StandbyConflict(),
                new StatementAfterAccessExclusive(),
                new TransactionControlInManagedMigration(),
                new UnanalyzableDynamicSql(),
                new UnclosedTransaction(),
                new WideLockWindow());
    }
}
