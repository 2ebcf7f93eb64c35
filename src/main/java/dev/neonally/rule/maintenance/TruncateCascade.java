package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.DataOperation;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Set;
import java.util.TreeSet;

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
            Set<String> emptied = referencing(name, step);
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

    private static Set<String> referencing(QualifiedName name, Step step) {
        Set<String> tables = new TreeSet<>();
        step.before().relation(name).ifPresent(table -> collect(table, tables, step));
        return tables;
    }

    private static void collect(Relation table, Set<String> tables, Step step) {
        step.before().referencing(table.id()).stream()
                .filter(key -> key.table() != table.id())
                .flatMap(key -> step.before().relation(key.table()).stream())
                .filter(other -> tables.add(Judgement.display(other.name(), step.before())))
                .forEach(other -> collect(other, tables, step));
    }
}
