package dev.neonally.rule.index;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Index;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.ConstraintSql;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.KeyIndex;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Constraint.ForeignKey;
import dev.neonally.sql.operation.Drop;
import java.util.List;
import java.util.Optional;

final class DropIndexInUse extends OperationRule<Drop> {

    DropIndexInUse() {
        super(Drop.class, "drop-index-in-use", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Drop drop, Step step, Judgement judgement) {
        for (DroppedIndex dropped : DroppedIndex.of(drop, step, judgement)) {
            if (dropped.isLive()) {
                Optional<ForeignKey> key = dropped.index().flatMap(index -> unserved(index, step, judgement));
                if (key.isPresent()) {
                    report(dropped, risk(), keyLookups(key.get(), dropped, step));
                } else if (dropped.index()
                        .filter(i -> isLastGuard(i, judgement))
                        .isPresent()) {
                    report(dropped, risk(), duplicates(dropped.index().get(), dropped));
                } else if (judgement.settings().isWanted(this)
                        && dropped.index().filter(i -> !isCovered(i, judgement)).isPresent()) {
                    report(
                            dropped,
                            Risk.LOW,
                            "No other index of " + dropped.tableDisplay() + " starts with the columns of "
                                    + dropped.name() + "; queries that use it will read the whole table from the moment"
                                    + " of the commit");
                }
            }
        }
    }

    private static String keyLookups(ForeignKey key, DroppedIndex dropped, Step step) {
        String referenced = Judgement.display(key.referenced(), step.before());
        return "No other index of " + dropped.tableDisplay() + " starts with " + ConstraintSql.columns(key.columns())
                + ", which references " + referenced + "; from the commit on each DELETE on " + referenced
                + ", and each UPDATE of its key, reads all of " + dropped.tableDisplay();
    }

    private static String duplicates(Index index, DroppedIndex dropped) {
        String columns = ConstraintSql.columns(index.leadingColumns());
        return "From the commit on nothing keeps (" + columns + ") of " + dropped.tableDisplay()
                + " unique: duplicates come in that no new unique index gets rid of, and INSERT … ON CONFLICT ("
                + columns
                + ") of deployed code fails with 42P10";
    }

    private void report(DroppedIndex dropped, Risk risk, String message) {
        dropped.judgement()
                .report(
                        this,
                        risk,
                        dropped.step(),
                        dropped.subject(),
                        message,
                        "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = '"
                                + dropped.name().name().replace("'", "''") + "'; -- on production: 0 since long?");
    }

    /** A foreign key whose lookups the index serves, and no other one will when the migration ends. */
    private static Optional<ForeignKey> unserved(Index dropped, Step step, Judgement judgement) {
        Catalog before = step.before();
        Catalog after = judgement.migration().after();
        Optional<Relation> left = after.relation(dropped.table());
        return before.relation(dropped.table()).filter(r -> left.isPresent()).stream()
                .flatMap(relation -> after.constraintsOf(relation.id()).stream()
                        .map(TableConstraint::definition)
                        .filter(ForeignKey.class::isInstance)
                        .map(ForeignKey.class::cast)
                        .filter(key -> {
                            KeyIndex index = new KeyIndex(relation.name(), key.columns());
                            return key.enforced() && index.isServedBy(dropped) && !index.existsOn(left.get(), after);
                        }))
                .findFirst();
    }

    /** Whether it keeps rows unique, and no index that is there when the migration ends does so too. */
    private static boolean isLastGuard(Index dropped, Judgement judgement) {
        Catalog after = judgement.migration().after();
        List<String> columns = dropped.leadingColumns();
        boolean columnsStay = after.relation(dropped.table())
                .filter(table ->
                        columns.stream().allMatch(column -> table.column(column).isPresent()))
                .isPresent();
        return dropped.identifiesRows()
                && dropped.constraint().isEmpty()
                && columnsStay
                && after.indexesOf(dropped.table()).stream()
                        .noneMatch(other -> other.identifiesRows() && columns.containsAll(other.leadingColumns()));
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
