package dev.neonally.rule.compatibility;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.DropColumn;
import java.util.List;
import java.util.Optional;

final class ExpandAndContractTogether extends StepRule {

    ExpandAndContractTogether() {
        super("expand-and-contract-together", Risk.HIGH, Category.REVERSIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter && !judgement.isNew(alter.name(), step)) {
            alter.actions().stream()
                    .filter(DropColumn.class::isInstance)
                    .map(action -> ((DropColumn) action).column())
                    .forEach(column -> successor(column, alter.name(), step, judgement)
                            .ifPresent(next -> report(
                                    alter.name(),
                                    Judgement.display(alter.name(), step.before()) + "." + column,
                                    next,
                                    step,
                                    judgement)));
        } else if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.TABLE) {
            drop.names().stream()
                    .filter(name -> !judgement.isNew(name, step))
                    .forEach(name -> successor(name, step, judgement)
                            .ifPresent(next ->
                                    report(name, Judgement.display(name, step.before()), next, step, judgement)));
        }
    }

    /** A column that this migration added and filled from the dropped one. */
    private static Optional<String> successor(String dropped, QualifiedName table, Step step, Judgement judgement) {
        return earlier(step, judgement).stream()
                .filter(s ->
                        s.operation() instanceof Update update && update.table().equals(table))
                .flatMap(s -> ((Update) s.operation())
                        .assignments().stream()
                                .filter(a -> a.value().columns().stream()
                                        .anyMatch(c -> c.name().equals(dropped)))
                                .filter(a -> isNewColumn(a.column(), table, s, judgement))
                                .map(a -> a.column()))
                .findFirst();
    }

    private static boolean isNewColumn(String column, QualifiedName table, Step step, Judgement judgement) {
        return step.before()
                .relation(table)
                .flatMap(t -> t.column(column))
                .filter(c -> c.origin() == judgement.migration().number())
                .isPresent();
    }

    /** A table that this migration created and filled from the dropped one. */
    private static Optional<String> successor(QualifiedName dropped, Step step, Judgement judgement) {
        return earlier(step, judgement).stream()
                .filter(s -> s.operation() instanceof Insert insert
                        && judgement.isNew(insert.table(), s)
                        && insert.source()
                                .filter(q -> q.relations().contains(dropped))
                                .isPresent())
                .map(s -> ((Insert) s.operation()).table().toString())
                .findFirst();
    }

    private static List<Step> earlier(Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        return steps.subList(0, Math.max(0, steps.indexOf(step)));
    }

    private void report(QualifiedName table, String old, String next, Step step, Judgement judgement) {
        judgement.report(
                this,
                step,
                table,
                "The migration adds " + next + ", fills it from " + old + " and drops " + old
                        + " at once; code of the release before cannot run on it, and there is no way back",
                "-- this release: add " + next + ", write both, fill it in batches\n-- a release later: drop " + old);
    }
}
