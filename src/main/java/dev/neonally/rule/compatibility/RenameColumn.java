package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.TableAction;
import java.util.Optional;

final class RenameColumn extends ActionRule<TableAction.RenameColumn> {

    RenameColumn() {
        super(TableAction.RenameColumn.class, "rename-column", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(TableAction.RenameColumn rename, AlterTable alter, Step step, Judgement judgement) {
        Optional<Column> column = step.before().relation(alter.name()).flatMap(t -> t.column(rename.from()));
        boolean isNew = judgement.isNew(alter.name(), step)
                || judgement.isHarmless(alter.name(), step)
                || column.filter(c -> judgement.isNew(c.origin())).isPresent();
        if (isNew || alter.target() == ObjectKind.INDEX || alter.target() == ObjectKind.SEQUENCE) {
            return;
        }
        String type = column.flatMap(Column::type).map(t -> " " + t.sql()).orElse(" …");
        judgement.report(
                this,
                step,
                alter.name(),
                "The name " + Judgement.display(alter.name(), step.before()) + "." + rename.from()
                        + " is gone at the commit; deployed code that names it fails with 42703, and prepared SELECT * with"
                        + " 0A000",
                Recipe.start()
                        .then("ALTER TABLE " + alter.name().sql() + " ADD COLUMN " + Identifier.quote(rename.to())
                                + type + ";")
                        .with("-- release code that writes both; fill " + rename.to() + " in batches; release code that"
                                + " reads " + rename.to() + "; a release later drop " + rename.from())
                        .sql());
    }
}
