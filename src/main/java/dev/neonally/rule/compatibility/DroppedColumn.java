package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Judgement;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.DropColumn;
import java.util.Optional;

/** Whether DROP COLUMN takes anything away that deployed code may use. */
final class DroppedColumn {

    private DroppedColumn() {}

    /** Neither the table nor the column is of this migration, and IF EXISTS does not guard a column that is absent. */
    static boolean isLive(DropColumn drop, AlterTable alter, Step step, Judgement judgement) {
        Optional<Relation> table = step.before().relation(alter.name());
        if (table.isEmpty()) {
            return true;
        }
        if (judgement.isNew(table.get()) || "pg_temp".equals(table.get().name().schema())) {
            return false;
        }
        Optional<Column> column = table.get().column(drop.column());
        return column.map(c -> !judgement.isNew(c.origin())).orElse(!drop.ifExists());
    }
}
