package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction.SetDefault;
import java.util.Optional;

final class ChangeColumnDefault extends ActionRule<SetDefault> {

    ChangeColumnDefault() {
        super(SetDefault.class, "change-column-default", Risk.LOW, Category.COMPATIBILITY);
    }

    @Override
    protected void check(SetDefault set, AlterTable alter, Step step, Judgement judgement) {
        Optional<Column> column = step.before().relation(alter.name()).flatMap(t -> t.column(set.column()));
        boolean isNew = judgement.isNew(alter.name(), step)
                || column.filter(c -> judgement.isNew(c.origin())).isPresent();
        boolean changes = column.map(c -> c.defaultValue().isPresent()
                        && !c.defaultValue().get().text().equals(set.value().text()))
                .orElse(true);
        if (!isNew && changes) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "Rows that deployed code inserts without " + Judgement.display(alter.name(), step.before()) + "."
                            + set.column()
                            + " get another value from the moment of the commit; an ORM that writes changed"
                            + " attributes only may mean the old one",
                    "-- release code that always writes " + set.column() + " first");
        }
    }
}
