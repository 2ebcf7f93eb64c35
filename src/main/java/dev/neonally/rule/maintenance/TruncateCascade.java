package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

final class TruncateCascade extends OperationRule<DataOperation.Truncate> {

    TruncateCascade() {
        super(DataOperation.Truncate.class, "truncate-cascade", Risk.CRITICAL, Category.DATA_LOSS);
    }

    @Override
    protected void check(DataOperation.Truncate truncate, Step step, Judgement judgement) {
        if (!truncate.cascade()) {
            return;
        }
        for (QualifiedName name : truncate.tables()) {
            Set<String> emptied = referencing(name, truncate, step, judgement);
            boolean known = step.before().relation(name).isPresent();
            if (!known || !emptied.isEmpty()) {
                judgement.report(
                        this,
                        step,
                        name,
                        "CASCADE also empties every table that references " + Judgement.display(name, step.before())
                                + (emptied.isEmpty() ? "" : ": " + String.join(", ", emptied)),
                        "-- name each table that is meant, without CASCADE");
            }
        }
    }

    /** Tables in use that are emptied without being named. */
    private static Set<String> referencing(
            QualifiedName name, DataOperation.Truncate truncate, Step step, Judgement judgement) {
        Map<Integer, Relation> reached = new HashMap<>();
        step.before().relation(name).ifPresent(table -> collect(table, reached, step));
        truncate.tables().forEach(named -> step.before().relation(named).ifPresent(r -> reached.remove(r.id())));
        return reached.values().stream()
                .filter(table -> !judgement.isHarmless(table))
                .map(table -> Judgement.display(table.name(), step.before()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(Relation table, Map<Integer, Relation> reached, Step step) {
        step.before().referencing(table.id()).stream()
                .flatMap(key -> step.before().relation(key.table()).stream())
                .filter(other -> reached.putIfAbsent(other.id(), other) == null)
                .forEach(other -> collect(other, reached, step));
    }
}
