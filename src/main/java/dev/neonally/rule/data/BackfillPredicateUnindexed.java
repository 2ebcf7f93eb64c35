package dev.neonally.rule.data;

import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.List;
import java.util.Optional;

final class BackfillPredicateUnindexed extends RowChangeRule {

    BackfillPredicateUnindexed() {
        super("backfill-predicate-unindexed", Risk.LOW, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        Optional<Relation> table = step.before().relation(change.table());
        if (isInLoop(step) && table.isPresent()) {
            change.selections().stream()
                    .filter(batch -> batch.relations().contains(change.table()))
                    .flatMap(batch -> unindexed(batch, table.get(), step).stream())
                    .findFirst()
                    .ifPresent(column -> report(column, change, step, judgement));
        }
    }

    /** The first column of the batch's condition, where no index serves any of them. */
    private static Optional<String> unindexed(Query batch, Relation table, Step step) {
        List<String> columns = batch.where().stream()
                .flatMap(where -> where.columns().stream())
                .map(QualifiedName::name)
                .filter(column -> table.column(column).isPresent())
                .toList();
        boolean served = step.before().indexesOf(table.id()).stream()
                .anyMatch(index -> columns.stream().anyMatch(column -> serves(index, column)));
        return served ? Optional.empty() : columns.stream().findFirst();
    }

    private static boolean serves(Index index, String column) {
        boolean first = index.elements().stream()
                .limit(1)
                .anyMatch(key -> key.column()
                        .map(column::equals)
                        .orElseGet(() -> key.expression().columns().stream()
                                .anyMatch(c -> c.name().equals(column))));
        boolean partial = index.predicate()
                .filter(p -> p.columns().stream().anyMatch(c -> c.name().equals(column)))
                .isPresent();
        return index.valid() && (first || partial);
    }

    private void report(String column, RowChange change, Step step, Judgement judgement) {
        String table = display(change, step);
        judgement.report(
                this,
                step,
                change.table(),
                "No index serves the condition on " + column + ": each batch reads " + table
                        + " from its start, past all rows that are done",
                "-- by ranges of the key instead: WHERE id > the last id of the batch before; or, in a migration before:\n"
                        + "-- no transaction\nCREATE INDEX CONCURRENTLY backfill_idx ON "
                        + change.table().sql() + " (" + column + ");");
    }
}
