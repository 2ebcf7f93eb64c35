package dev.neonally.rule.index;

import dev.neonally.catalog.Index;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Drop;
import java.util.List;

final class DropIndexInUse extends OperationRule<Drop> {

    DropIndexInUse() {
        super(Drop.class, "drop-index-in-use", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Drop drop, Step step, Judgement judgement) {
        for (DroppedIndex dropped : DroppedIndex.of(drop, step, judgement)) {
            if (dropped.isLive()
                    && dropped.index().filter(i -> !isCovered(i, judgement)).isPresent()) {
                judgement.report(
                        this,
                        drop.concurrently() ? Risk.LOW : risk(),
                        step,
                        dropped.subject(),
                        "No other index of " + dropped.tableDisplay() + " starts with the columns of "
                                + dropped.name() + "; queries that use it will read the whole table from the moment of"
                                + " the commit",
                        "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = '"
                                + dropped.name().name().replace("'", "''") + "'; -- on production: 0 since long?");
            }
        }
    }

    /** By an index that is there when the migration ends, so that a replacement counts. */
    private static boolean isCovered(Index dropped, Judgement judgement) {
        List<String> columns = dropped.leadingColumns();
        return !columns.isEmpty()
                && judgement.migration().after().indexesOf(dropped.table()).stream()
                        .filter(other -> other.id() != dropped.id() && other.valid())
                        .filter(other ->
                                other.predicate().isEmpty() || other.predicate().equals(dropped.predicate()))
                        .filter(other -> other.method().equals(dropped.method()))
                        .map(Index::leadingColumns)
                        .anyMatch(other -> other.size() >= columns.size()
                                && other.subList(0, columns.size()).equals(columns));
    }
}
