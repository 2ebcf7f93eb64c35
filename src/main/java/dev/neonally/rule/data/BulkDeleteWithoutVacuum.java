package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;

final class BulkDeleteWithoutVacuum extends RowChangeRule {

    BulkDeleteWithoutVacuum() {
        super("bulk-delete-without-vacuum", Risk.LOW, Category.BACKFILL, true);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (!change.isBounded()) {
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "The old row versions of " + display(change, step) + " stay in the table until it is vacuumed",
                    "-- no transaction\nVACUUM " + change.table().sql() + ";");
        }
    }
}
