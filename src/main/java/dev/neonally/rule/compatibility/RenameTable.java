package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.RenameTo;

final class RenameTable extends ActionRule<RenameTo> {

    RenameTable() {
        super(RenameTo.class, "rename-table", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(RenameTo rename, AlterTable alter, Step step, Judgement judgement) {
        boolean table = (alter.target() == ObjectKind.TABLE || alter.target() == ObjectKind.FOREIGN_TABLE)
                && step.before()
                        .relation(alter.name())
                        .map(Relation::isTable)
                        .orElse(step.before().index(alter.name()).isEmpty());
        if (table
                && !judgement.isNew(alter.name(), step)
                && !judgement.isHarmless(alter.name(), step)
                && !OldName.isTakenAgain(alter.name(), step, judgement)) {
            QualifiedName renamed = new QualifiedName(alter.name().schema(), rename.name());
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "The name " + Judgement.display(alter.name(), step.before())
                            + " is gone at the commit; deployed code that names the table fails with 42P01",
                    Recipe.start()
                            .then(
                                    "ALTER TABLE " + alter.name().sql() + " RENAME TO "
                                            + Identifier.quote(rename.name()) + ";",
                                    "CREATE VIEW " + alter.name().sql() + " AS SELECT * FROM " + renamed.sql()
                                            + "; -- in the same transaction")
                            .with("-- a release later: DROP VIEW "
                                    + alter.name().sql() + ";")
                            .sql());
        }
    }
}
