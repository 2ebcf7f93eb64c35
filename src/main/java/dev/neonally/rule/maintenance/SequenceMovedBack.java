package dev.neonally.rule.maintenance;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Truncate;
import dev.neonally.sql.operation.SequenceOperation.AlterSequence;
import dev.neonally.sql.operation.TableAction.AlterIdentity;
import java.util.regex.Pattern;

final class SequenceMovedBack extends StepRule {

    private static final Pattern CONSTANT_SETVAL = Pattern.compile(
            "setval\\s*\\(\\s*'[^']*'(?:\\s*::\\s*\\w+)?\\s*,\\s*\\d+\\s*[,)]", Pattern.CASE_INSENSITIVE);

    SequenceMovedBack() {
        super("sequence-moved-back", Risk.HIGH, Category.DATA_LOSS);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        if (moves(step, judgement)) {
            judgement.report(
                    this,
                    step.statement(),
                    "The sequence starts from a fixed number: where rows beyond it exist, the next inserts collide with"
                            + " them (23505), or without a key get the same number again; setval is not even undone by"
                            + " ROLLBACK",
                    "SELECT setval('…', (SELECT max(id) FROM …));");
        }
    }

    private static boolean moves(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterSequence alter) {
            return alter.options().restart() && !judgement.isNew(alter.name(), step);
        }
        if (step.operation() instanceof AlterTable alter) {
            return !judgement.isNew(alter.name(), step)
                    && alter.actions().stream()
                            .anyMatch(a -> a instanceof AlterIdentity identity
                                    && identity.options().restart());
        }
        if (step.operation() instanceof Truncate truncate) {
            return truncate.restartIdentity() && truncate.tables().stream().anyMatch(t -> !judgement.isNew(t, step));
        }
        return step.operation() instanceof Select select
                && select.query().relations().isEmpty()
                && CONSTANT_SETVAL.matcher(select.query().text()).find()
                && !sequenceIsNew(select, step, judgement);
    }

    private static boolean sequenceIsNew(Select select, Step step, Judgement judgement) {
        return step.before().relations().stream()
                .filter(judgement::isNew)
                .anyMatch(r -> select.query().text().contains(r.name().name() + "'"));
    }
}
