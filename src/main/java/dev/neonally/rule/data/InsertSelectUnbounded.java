package dev.neonally.rule.data;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.List;

final class InsertSelectUnbounded extends OperationRule<Insert> {

    InsertSelectUnbounded() {
        super(Insert.class, "insert-select-unbounded", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    protected void check(Insert insert, Step step, Judgement judgement) {
        boolean bounded = RowChange.of(step).filter(RowChange::isBounded).isPresent();
        boolean filled =
                step.before().relation(insert.table()).map(Relation::isTable).orElse(true);
        if (!bounded
                && filled
                && !RowChangeRule.isInLoop(step)
                && !judgement.isNew(insert.table(), step)
                && !judgement.isHarmless(insert.table(), step)
                && insert.source()
                        .filter(source -> isLarge(source, step, judgement))
                        .isPresent()) {
            String table = Judgement.display(insert.table(), step.before());
            judgement.report(
                    this,
                    step,
                    insert.table(),
                    "Nothing bounds the number of rows that this copies into " + table
                            + " in one transaction: the rows that its foreign keys reference stay locked, an INSERT of the"
                            + " same key waits, and replicas fall behind until the commit",
                    "-- in batches, each committed on its own: the same with a range of the source's key in its WHERE");
        }
    }

    /** Whether it reads a table that may have many rows. */
    private static boolean isLarge(Query source, Step step, Judgement judgement) {
        List<QualifiedName> read = source.relations();
        return read.stream().anyMatch(relation -> !judgement.isHarmless(relation, step));
    }
}
