package dev.neonally.rule.index;

import dev.neonally.catalog.Index;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.TableAction.RenameTo;
import java.util.Optional;

final class RenameIndexThroughAlterTable extends ActionRule<RenameTo> {

    RenameIndexThroughAlterTable() {
        super(RenameTo.class, "rename-index-through-alter-table", Risk.LOW, Category.LOCKING);
    }

    @Override
    protected void check(RenameTo rename, AlterTable alter, Step step, Judgement judgement) {
        Optional<Index> index = step.before().relation(alter.name()).isPresent()
                ? Optional.empty()
                : step.before().index(alter.name());
        if (alter.target() == ObjectKind.TABLE
                && index.filter(i -> isLive(i, step, judgement)).isPresent()) {
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "ALTER TABLE renames the index " + alter.name().name()
                            + " under ACCESS EXCLUSIVE, and every query of"
                            + " its table that has to be planned waits for that; ALTER INDEX takes SHARE UPDATE EXCLUSIVE"
                            + " and stops nobody",
                    Recipe.start()
                            .then("ALTER INDEX " + alter.name().sql() + " RENAME TO " + Identifier.quote(rename.name())
                                    + ";")
                            .sql());
        }
    }

    private static boolean isLive(Index index, Step step, Judgement judgement) {
        return step.before()
                .relation(index.table())
                .filter(table -> !judgement.isHarmless(table))
                .isPresent();
    }
}
