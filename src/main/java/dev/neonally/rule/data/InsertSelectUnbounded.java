package dev.neonally.rule.data;

import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

final class InsertSelectUnbounded extends OperationRule<Insert> {

    private static final Set<String> AGGREGATES = Set.of(
            "array_agg",
            "avg",
            "bool_and",
            "bool_or",
            "count",
            "json_agg",
            "json_object_agg",
            "jsonb_agg",
            "jsonb_object_agg",
            "max",
            "min",
            "string_agg",
            "sum");

    /** With these, or in a sub-select or window, an aggregate does not make one row of all. */
    private static final Pattern GROUPED =
            Pattern.compile("\\b(?:group by|over|union)\\b|\\( select\\b", Pattern.CASE_INSENSITIVE);

    InsertSelectUnbounded() {
        super(Insert.class, "insert-select-unbounded", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    protected boolean isToldBy(Finding own, Finding other) {
        return other.rule().equals("ddl-and-dml-mixed");
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
                            + " in one transaction: " + waiting(insert, step)
                            + ", and replicas fall behind until the commit",
                    "-- in batches, each committed on its own: the same with a range of the source's key in its WHERE");
        }
    }

    /** Who waits for the commit. */
    private static String waiting(Insert insert, Step step) {
        List<TableConstraint> constraints = step.before().relation(insert.table()).stream()
                .flatMap(table -> step.before().constraintsOf(table.id()).stream())
                .toList();
        Optional<ForeignKey> foreignKey = constraints.stream()
                .map(TableConstraint::definition)
                .filter(ForeignKey.class::isInstance)
                .map(ForeignKey.class::cast)
                .findFirst();
        return foreignKey
                .map(key -> "the rows of " + Judgement.display(key.referenced(), step.before())
                        + " that it references stay locked against DELETE, an INSERT of the same key waits")
                .orElse("an INSERT of the same key waits, VACUUM cannot clean up behind it");
    }

    /** Whether it reads a table that may have many rows, row by row. */
    private static boolean isLarge(Query source, Step step, Judgement judgement) {
        return !isOneRow(source)
                && source.relations().stream().anyMatch(relation -> !judgement.isHarmless(relation, step));
    }

    private static boolean isOneRow(Query source) {
        return !GROUPED.matcher(source.text()).find()
                && source.calls().stream().map(QualifiedName::name).anyMatch(AGGREGATES::contains);
    }
}
