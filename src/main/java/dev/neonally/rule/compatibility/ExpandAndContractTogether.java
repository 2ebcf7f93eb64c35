package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.DropColumn;
import java.util.Optional;

final class ExpandAndContractTogether extends StepRule {

    ExpandAndContractTogether() {
        super("expand-and-contract-together", Risk.HIGH, Category.REVERSIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter) {
            alter.actions().stream()
                    .filter(DropColumn.class::isInstance)
                    .map(DropColumn.class::cast)
                    .filter(drop -> DroppedColumn.isLive(drop, alter, step, judgement))
                    .forEach(drop -> check(alter.name(), Optional.of(drop.column()), step, judgement));
        } else if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.TABLE) {
            drop.names().stream()
                    .filter(name -> !judgement.isNew(name, step))
                    .forEach(name -> check(name, Optional.empty(), step, judgement));
        }
    }

    private void check(QualifiedName table, Optional<String> column, Step step, Judgement judgement) {
        step.before()
                .relation(table)
                .filter(old -> !isBack(table, column, judgement.migration().after()))
                .flatMap(old -> new Successor(old, column, judgement).before(step))
                .ifPresent(successor -> report(table, column, successor, step, judgement));
    }

    /** Something else has the old name when the migration ends, and serves who uses that name. */
    private static boolean isBack(QualifiedName table, Optional<String> column, Catalog end) {
        return end.relation(table)
                .filter(found -> column.isEmpty() || found.column(column.get()).isPresent())
                .isPresent();
    }

    private void report(
            QualifiedName table, Optional<String> column, String successor, Step step, Judgement judgement) {
        String shown = Judgement.display(table, step.before());
        String old = column.map(name -> shown + "." + name).orElse(shown);
        String what = judgement.release().migrations().size() > 1 ? "release" : "migration";
        judgement.report(
                this,
                step,
                table,
                "The " + what + " adds " + successor + ", fills it from " + old + " and drops " + old
                        + " at once; code of the release before cannot run on it, and there is no way back",
                "-- this release: add " + successor + ", write both, fill it in batches\n-- a release later: drop "
                        + old);
    }
}
