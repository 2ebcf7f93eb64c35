package dev.neonally.rule.index;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.IndexOperation.Element;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TableAction.DropConstraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Silent inside of one transaction: there nobody sees the time between, and the locks have rules of their own. */
final class ReplaceIndexDropFirst extends MigrationRule {

    ReplaceIndexDropFirst() {
        super("replace-index-drop-first", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    /** The index that takes the place of a dropped one, and the step that builds it. */
    private record Replacement(Index index, Step step) {}

    @Override
    protected void check(Judgement judgement) {
        for (Step step : judgement.migration().steps()) {
            dropped(step)
                    .filter(index -> isLive(index, step, judgement) && !isCovered(index, step.after()))
                    .forEach(index -> replacement(index, step, judgement)
                            .filter(next ->
                                    step.transaction() < 0 || next.step().transaction() != step.transaction())
                            .ifPresent(next -> report(index, next, step, judgement)));
        }
    }

    private static Stream<Index> dropped(Step step) {
        Stream<Index> candidates = Stream.empty();
        if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.INDEX) {
            candidates = drop.names().stream().flatMap(name -> step.before().index(name).stream());
        } else if (step.operation() instanceof AlterTable alter
                && alter.actions().stream().anyMatch(DropConstraint.class::isInstance)) {
            candidates = step.before().relation(alter.name()).stream()
                    .flatMap(table -> step.before().indexesOf(table.id()).stream());
        }
        return candidates.filter(index -> step.after().index(index.id()).isEmpty());
    }

    private static boolean isLive(Index index, Step step, Judgement judgement) {
        Optional<Relation> table = step.after().relation(index.table());
        return index.valid()
                && index.origin() != judgement.migration().number()
                && table.filter(t -> !judgement.isHarmless(t)).isPresent();
    }

    private static boolean isCovered(Index index, Catalog catalog) {
        return catalog.indexesOf(index.table()).stream()
                .anyMatch(other -> other.valid()
                        && (!index.unique() || other.unique())
                        && (other.predicate().isEmpty() || other.predicate().equals(index.predicate()))
                        && other.elements().size() >= index.elements().size()
                        && overlap(other, index));
    }

    private static Optional<Replacement> replacement(Index dropped, Step step, Judgement judgement) {
        return judgement.migration().steps().stream()
                .dropWhile(later -> later != step)
                .skip(1)
                .flatMap(later -> later.after().indexesOf(dropped.table()).stream()
                        .filter(index -> later.before().index(index.id()).isEmpty() && overlap(index, dropped))
                        .map(index -> new Replacement(index, later)))
                .findFirst();
    }

    /** Whether one has all keys of the other, in the same order and from the first on. */
    private static boolean overlap(Index one, Index other) {
        int shared = Math.min(one.elements().size(), other.elements().size());
        return one.method().equals(other.method())
                && keys(one).subList(0, shared).equals(keys(other).subList(0, shared));
    }

    private static List<String> keys(Index index) {
        return index.elements().stream()
                .map(Element::expression)
                .map(expression -> expression.text())
                .toList();
    }

    private void report(Index dropped, Replacement next, Step step, Judgement judgement) {
        QualifiedName table =
                step.after().relation(dropped.table()).map(Relation::name).orElseThrow();
        judgement.report(
                this,
                step,
                table,
                "From here until " + next.index().name().name() + " is built (line "
                        + next.step().statement().line() + ") queries of "
                        + Judgement.display(table, step.after()) + " are without "
                        + dropped.name().name()
                        + " and read the whole table"
                        + (dropped.unique() ? ", and duplicates get in, on which the new one then fails" : "")
                        + "; if the build fails, it stays so",
                Recipe.start()
                        .note("first the new index, under another name, then the drop of the old one")
                        .sql());
    }
}
