package dev.neonally.rule.constraint;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.QualifiedName;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Off by default: the locks are held for an instant, and nearly every link table asks for two of them. About one statement; of
 * several in one transaction {@code wide-lock-window} tells.
 */
final class MultipleForeignKeys extends StepRule {

    MultipleForeignKeys() {
        super("multiple-foreign-keys", Risk.MEDIUM, Category.LOCKING, true);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        Set<QualifiedName> referenced = ForeignKeyLocksReferencedTable.lockedFor(step, judgement);
        if (referenced.size() > 1 && !judgement.locksBriefly(step)) {
            String tables = referenced.stream()
                    .map(table -> Judgement.display(table, step.before()))
                    .collect(Collectors.joining(", "));
            judgement.report(
                    this,
                    step,
                    referenced.iterator().next(),
                    "The foreign keys take SHARE ROW EXCLUSIVE on " + tables + ", one after the other, until the"
                            + " transaction ends; nobody can write the first while the statement waits for the last, and"
                            + " code that writes them in another order deadlocks with it (40P01)",
                    Recipe.start()
                            .note("one foreign key for each migration, each under a lock_timeout")
                            .sql());
        }
    }
}
