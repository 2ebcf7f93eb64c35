package dev.neonally.rule.maintenance;

import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.TriggerOperation.RenameTrigger;
import java.util.Optional;

final class DropTrigger extends StepRule {

    DropTrigger() {
        super("drop-trigger", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Optional<QualifiedName> table = table(step);
        if (table.isEmpty() || judgement.locksBriefly(step)) {
            return;
        }
        Optional<Relation> known = step.before().relation(table.get());
        boolean live = known.map(t -> t.isTable() && !judgement.isHarmless(t)).orElse(true);
        if (live && !isAbsent(step, known)) {
            String name = Judgement.display(table.get(), step.before());
            judgement.report(
                    this,
                    step,
                    table.get(),
                    step.statement().kind() + " takes ACCESS EXCLUSIVE on " + name
                            + " until the transaction ends; every read and write of " + name + " waits",
                    Recipe.start()
                            .then(
                                    "-- alone in its transaction",
                                    step.statement().text() + ";")
                            .sql());
        }
    }

    private static Optional<QualifiedName> table(Step step) {
        if (step.operation() instanceof Drop drop && drop.kind() == ObjectKind.TRIGGER) {
            return drop.table();
        }
        return step.operation() instanceof RenameTrigger rename ? Optional.of(rename.table()) : Optional.empty();
    }

    private static boolean isAbsent(Step step, Optional<Relation> table) {
        return step.operation() instanceof Drop drop
                && drop.ifExists()
                && table.filter(t -> step.before().triggersOf(t.id()).stream()
                                .noneMatch(trigger -> drop.names().stream()
                                        .anyMatch(n -> n.name().equals(trigger.name()))))
                        .isPresent();
    }
}
