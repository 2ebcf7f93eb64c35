package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.AddIdentity;
import java.util.Optional;

final class DropDefault extends ActionRule<TableAction.DropDefault> {

    DropDefault() {
        super(TableAction.DropDefault.class, "drop-default", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(TableAction.DropDefault drop, AlterTable alter, Step step, Judgement judgement) {
        Optional<Column> column = step.before().relation(alter.name()).flatMap(t -> t.column(drop.column()));
        boolean needed = column.filter(c -> c.notNull() && c.defaultValue().isPresent())
                .filter(c -> !judgement.isNew(c.origin()))
                .isPresent();
        if (needed && !judgement.isNew(alter.name(), step) && !isReplaced(drop.column(), alter, judgement)) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    Judgement.display(alter.name(), step.before()) + "." + drop.column()
                            + " is NOT NULL; every INSERT of deployed code that leaves it to the default fails with 23502"
                            + " from the moment of the commit",
                    "-- release code that always writes " + drop.column() + " first");
        }
    }

    /** By another default, an identity, or a new type and default, by the end of the migration. */
    private static boolean isReplaced(String name, AlterTable alter, Judgement judgement) {
        boolean identity = alter.actions().stream()
                .anyMatch(a -> a instanceof AddIdentity add && add.column().equals(name));
        return identity
                || judgement.migration().after().relation(alter.name()).flatMap(t -> t.column(name)).stream()
                        .anyMatch(c ->
                                c.defaultValue().isPresent() || c.identity().isPresent() || !c.notNull());
    }
}
