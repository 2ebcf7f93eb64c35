package dev.neonally.rule.file;

import dev.neonally.catalog.Catalog;
import dev.neonally.migration.MigrationSet;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.ReadMigration;
import dev.neonally.rule.Risk;
import dev.neonally.sql.Statement;
import dev.neonally.sql.Statement.Reader;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import java.util.List;
import java.util.Optional;

final class DownDoesNotRestoreSchema extends HistoryRule {

    private static final int SHOWN = 3;

    DownDoesNotRestoreSchema() {
        super("down-does-not-restore-schema", Risk.HIGH, Category.REVERSIBILITY);
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        for (ReadMigration up : judgement.ups()) {
            Optional<ReadMigration> down = DownOf.of(up, judgement);
            if (down.isEmpty()
                    || !judgement.changes().includes(down.get().migration().file())
                    || down.get().statements().isEmpty()
                    || !isCertain(up)
                    || !isCertain(down.get())) {
                continue;
            }
            Catalog before = up.before();
            Catalog after = down.get().after();
            List<String> differences = new SchemaText(before, after).differencesTo(new SchemaText(after, before));
            if (!differences.isEmpty()) {
                String shown = String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())));
                judgement.report(
                        this,
                        down.get().migration(),
                        down.get().statements().get(0).line(),
                        "After up and down the schema is not what it was: " + shown
                                + (differences.size() > SHOWN ? "; and " + (differences.size() - SHOWN) + " more" : ""),
                        "-- undo each of these in the down script");
            }
        }
    }

    /** A body or a statement that was not read may do what the schema seems to lack. */
    private static boolean isCertain(ReadMigration migration) {
        return migration.statements().stream().noneMatch(s -> s.readBy() == Reader.NONE || isDynamic(s));
    }

    private static boolean isDynamic(Statement statement) {
        return statement.operation() instanceof DoBlock block
                && !block.body().dynamic().isEmpty();
    }
}
