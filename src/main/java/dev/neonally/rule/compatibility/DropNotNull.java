package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;
import java.util.Optional;

final class DropNotNull extends ActionRule<TableAction.DropNotNull> {

    DropNotNull() {
        super(TableAction.DropNotNull.class, "drop-not-null", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(TableAction.DropNotNull drop, AlterTable alter, Step step, Judgement judgement) {
        Optional<Column> column = step.before().relation(alter.name()).flatMap(t -> t.column(drop.column()));
        boolean isNew = column.filter(c -> judgement.isNew(c.origin())).isPresent();
        boolean nullable = column.filter(c -> !c.notNull()).isPresent();
        if (!isNew
                && !nullable
                && !judgement.isNew(alter.name(), step)
                && !isUndone(drop.column(), column, alter, judgement)) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "Deployed code that counts on a value in " + Judgement.display(alter.name(), step.before()) + "."
                            + drop.column() + " meets NULL as soon as the first one is written",
                    "-- release code that reads NULL first, code that writes it in a release after this migration");
        }
    }

    /** When the migration ends the column is NOT NULL again, or gone. */
    private static boolean isUndone(String name, Optional<Column> known, AlterTable alter, Judgement judgement) {
        return known.isPresent()
                && judgement
                        .migration()
                        .after()
                        .relation(alter.name())
                        .flatMap(t -> t.column(name))
                        .filter(c -> !c.notNull())
                        .isEmpty();
    }
}
