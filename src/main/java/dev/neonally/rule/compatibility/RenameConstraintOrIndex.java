package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.TableAction;
import dev.neonally.sql.operation.TableAction.RenameConstraint;
import dev.neonally.sql.operation.TableAction.RenameTo;
import java.util.Optional;

final class RenameConstraintOrIndex extends OperationRule<AlterTable> {

    RenameConstraintOrIndex() {
        super(AlterTable.class, "rename-constraint-or-index", Risk.LOW, Category.COMPATIBILITY);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        for (TableAction action : alter.actions()) {
            renamed(action, alter, step, judgement)
                    .ifPresent(name -> judgement.report(
                            this,
                            step,
                            alter.name(),
                            "INSERT … ON CONFLICT ON CONSTRAINT " + name + " fails with 42704 from the moment of the"
                                    + " commit, and so does code that tells errors apart by that name",
                            "-- name columns in ON CONFLICT; map both names in a release before"));
        }
    }

    private static Optional<String> renamed(TableAction action, AlterTable alter, Step step, Judgement judgement) {
        if (action instanceof RenameConstraint rename && !judgement.isNew(alter.name(), step)) {
            boolean isNew = step.before()
                    .relation(alter.name())
                    .flatMap(t -> step.before().constraint(t.id(), rename.from()))
                    .map(TableConstraint::origin)
                    .filter(judgement::isNew)
                    .isPresent();
            return isNew ? Optional.empty() : Optional.of(rename.from());
        }
        Optional<Index> index = step.before().index(alter.name());
        boolean old = alter.target() == ObjectKind.INDEX || index.isPresent();
        if (action instanceof RenameTo
                && old
                && index.filter(i -> judgement.isNew(i.origin())).isEmpty()) {
            return Optional.of(alter.name().name());
        }
        return Optional.empty();
    }
}
