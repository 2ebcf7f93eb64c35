package dev.neonally.rule.transaction;

import dev.neonally.catalog.Relation.Kind;
import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Finding;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.Query;
import dev.neonally.sql.operation.SessionOperation.RollbackTo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class StatementAfterAccessExclusive extends MigrationRule {

    private static final Set<Kind> TABLES = Set.of(Kind.TABLE, Kind.PARTITIONED_TABLE, Kind.MATERIALIZED_VIEW);

    private static final Set<String> INDEX_ENDS = Set.of("min", "max");

    StatementAfterAccessExclusive() {
        super("statement-after-access-exclusive", Risk.MEDIUM, Category.TRANSACTION);
    }

    /** What is dangerous by itself has to go anyway. */
    @Override
    protected boolean isToldBy(Finding own, Finding other) {
        return other.risk().atLeast(Risk.HIGH);
    }

    @Override
    protected void check(Judgement judgement) {
        Map<Integer, RelationLock> held = new HashMap<>();
        Set<Integer> told = new HashSet<>();
        for (Step step : judgement.migration().steps()) {
            if (step.transaction() < 0 || step.inside().isPresent() || told.contains(step.transaction())) {
                continue;
            }
            if (step.operation() instanceof RollbackTo) {
                held.remove(step.transaction());
            }
            RelationLock lock = held.get(step.transaction());
            if (lock != null && isLong(step, judgement) && !locksItself(step, lock)) {
                String relation = lock.relation().display();
                judgement.report(
                        this,
                        step,
                        lock.relation().name(),
                        "This statement reads or copies a whole table while the transaction still holds ACCESS EXCLUSIVE"
                                + " on " + relation + " from an earlier statement; nobody can read or write " + relation
                                + " until it is through",
                        "-- in a migration of its own");
                told.add(step.transaction());
            } else {
                Optional<RelationLock> taken = Locking.strongest(step, judgement, LockMode.ACCESS_EXCLUSIVE);
                taken.ifPresent(l -> held.putIfAbsent(step.transaction(), l));
            }
        }
    }

    private static boolean isLong(Step step, Judgement judgement) {
        return step.operation() instanceof Select select
                ? readsWholeTable(select.query(), step, judgement)
                : Locking.isLong(step, judgement);
    }

    /** The ends of an index answer min and max, and setval mostly asks for one of them. */
    private static boolean readsWholeTable(Query query, Step step, Judgement judgement) {
        return query.where().isEmpty()
                && !query.limited()
                && query.calls().stream().map(QualifiedName::name).noneMatch(INDEX_ENDS::contains)
                && query.relations().stream()
                        .flatMap(name -> step.before().relation(name).stream())
                        .anyMatch(relation -> TABLES.contains(relation.kind()) && !judgement.isHarmless(relation));
    }

    /** A statement that takes the same lock by itself is as bad without the earlier one, and told by its own rule. */
    private static boolean locksItself(Step step, RelationLock held) {
        return step.effect().locks().stream()
                .anyMatch(lock -> lock.mode() == held.mode()
                        && lock.relation().name().equals(held.relation().name()));
    }
}
