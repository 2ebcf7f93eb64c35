package dev.neonally.rule.security;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.Drop;
import dev.neonally.sql.operation.ObjectKind;
import dev.neonally.sql.operation.PolicyOperation.AlterPolicy;
import dev.neonally.sql.operation.PolicyOperation.CreatePolicy;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Optional;

final class PolicyChangeLocks extends StepRule {

    PolicyChangeLocks() {
        super("policy-change-locks", Risk.LOW, Category.LOCKING);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Optional<QualifiedName> table = tableOfPolicy(step);
        if (table.isPresent()
                && !judgement.isNew(table.get(), step)
                && !judgement.isHarmless(table.get(), step)
                && !judgement.locksBriefly(step)
                && isFirst(table.get(), step, judgement)) {
            String name = Judgement.display(table.get(), step.before());
            judgement.report(
                    this,
                    step,
                    table.get(),
                    "A change of policies takes ACCESS EXCLUSIVE on " + name
                            + " until the transaction ends; nobody can read or write it meanwhile",
                    Recipe.start()
                            .then(
                                    "-- with other policies of " + name + " at most",
                                    step.statement().text() + ";")
                            .sql());
        }
    }

    /** Whether no earlier change of the table's policies was told already. */
    private static boolean isFirst(QualifiedName table, Step step, Judgement judgement) {
        return judgement.migration().steps().stream()
                .takeWhile(earlier -> earlier != step)
                .noneMatch(
                        earlier -> tableOfPolicy(earlier).filter(table::equals).isPresent());
    }

    private static Optional<QualifiedName> tableOfPolicy(Step step) {
        if (step.operation() instanceof CreatePolicy create) {
            return Optional.of(create.table());
        }
        if (step.operation() instanceof AlterPolicy alter) {
            return Optional.of(alter.table());
        }
        return step.operation() instanceof Drop drop && drop.kind() == ObjectKind.POLICY
                ? drop.table()
                : Optional.empty();
    }
}
