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
                new UnsetSetting(
                        "missing-application-name",
                        "application_name",
                        step -> true,
                        "who looks in pg_stat_activity or the log for what the others wait for finds no name",
                        "SET application_name = 'migration';"),
                new UnsetSetting(
                        "missing-idle-timeout",
                        "idle_in_transaction_session_timeout",
                        step -> step.transaction() >= 0,
                        "if the runner hangs before it commits, nobody takes the lock from it",
                        "SET idle_in_transaction_session_timeout = '30s';"),
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
                new StatementTimeoutTooLong(),
                new TransactionControlInManagedMigration(),
                new UnanalyzableDynamicSql(),
                new UnclosedTransaction(),
                new WideLockWindow());
    }
}
