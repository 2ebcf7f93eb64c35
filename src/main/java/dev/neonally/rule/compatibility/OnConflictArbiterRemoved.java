package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Catalog;
import dev.neonally.catalog.Relation;
import dev.neonally.catalog.Routine;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

final class OnConflictArbiterRemoved extends StepRule {

    OnConflictArbiterRemoved() {
        super("on-conflict-arbiter-removed", Risk.HIGH, Category.COMPATIBILITY);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (step.operation() instanceof Insert insert && !step.isConditional()) {
            insert(insert, step, judgement);
        } else if (step.operation() instanceof AlterTable alter) {
            removal(alter.name(), step, judgement);
        } else if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.INDEX) {
            for (QualifiedName name : drop.names()) {
                step.before()
                        .index(name)
                        .filter(index -> index.unique())
                        .flatMap(index -> step.before().relation(index.table()))
                        .ifPresent(table -> removal(table.name(), step, judgement));
            }
        }
    }

    private void insert(Insert insert, Step step, Judgement judgement) {
        Upsert.of(insert)
                .filter(upsert -> upsert.isKnown(step.before()))
                .flatMap(upsert -> upsert.objection(step.before()))
                .ifPresent(objection -> judgement.report(
                        this,
                        step,
                        insert.table(),
                        "This INSERT … ON CONFLICT fails with " + objection,
                        "-- a unique index on those columns first"));
    }

    /** Routines of which the step takes an arbiter away for good. */
    private void removal(QualifiedName table, Step step, Judgement judgement) {
        Catalog before = step.before();
        Catalog after = judgement.migration().after();
        boolean kept = before.relation(table)
                .flatMap(relation -> step.after().relation(relation.id()))
                .map(relation -> hasSameIndexes(relation, before, step.after()))
                .orElse(true);
        if (kept) {
            return;
        }
        int id = before.relation(table).orElseThrow().id();
        Set<String> broken = new TreeSet<>();
        for (Routine routine : after.routines()) {
            upserts(routine)
                    .filter(upsert -> before.relation(upsert.table())
                            .filter(r -> r.id() == id)
                            .isPresent())
                    .filter(upsert -> upsert.objection(before).isEmpty())
                    .flatMap(upsert -> upsert.objection(step.after()).stream()
                            .filter(objection -> upsert.objection(after).isPresent()))
                    .forEach(objection -> broken.add(Judgement.display(routine.name(), before) + " with " + objection));
        }
        if (!broken.isEmpty()) {
            judgement.report(
                    this,
                    step,
                    table,
                    "INSERT … ON CONFLICT fails at the next call of " + String.join(", and of ", broken),
                    "-- another unique index on the same columns first, built CONCURRENTLY; then drop the old one");
        }
    }

    private static boolean hasSameIndexes(Relation relation, Catalog before, Catalog after) {
        return before.indexesOf(relation.id()).equals(after.indexesOf(relation.id()))
                && before.constraintsOf(relation.id()).equals(after.constraintsOf(relation.id()));
    }

    private static Stream<Upsert> upserts(Routine routine) {
        return routine.definition().body().map(RoutineBody::commands).stream()
                .flatMap(commands -> commands.stream())
                .map(Command::operation)
                .filter(Insert.class::isInstance)
                .flatMap(insert -> Upsert.of((Insert) insert).stream());
    }
}
