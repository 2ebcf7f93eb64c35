package dev.neonally.rule.transaction;

import dev.neonally.migration.Layout;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

final class ConcurrentMigrations extends HistoryRule {

    /** Tools that let one run at a time have the database, by an advisory lock or a table of locks. */
    private static final Set<Layout> LOCKING = EnumSet.of(
            Layout.FLYWAY, Layout.LIQUIBASE, Layout.GOLANG_MIGRATE, Layout.SQLX, Layout.PRISMA, Layout.NODE_PG_MIGRATE);

    ConcurrentMigrations() {
        super("concurrent-migrations", Risk.LOW, Category.TRANSACTION, true);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        List<ReadMigration> ups = judgement.ups();
        if (!LOCKING.contains(set.layout()) && !ups.isEmpty() && !locksItself(set)) {
            judgement.report(
                    this,
                    ups.get(ups.size() - 1).migration(),
                    1,
                    set.layout().id() + " takes no lock of its own: two instances that start at once both run what is"
                            + " pending, one into the other",
                    "-- one job that migrates, before any instance starts; or SELECT pg_advisory_lock(…) on its connection"
                            + " first");
        }
    }

    private static boolean locksItself(MigrationSet set) {
        return set.sessionScripts().stream().anyMatch(script -> script.text().contains("pg_advisory_lock"));
    }
}
