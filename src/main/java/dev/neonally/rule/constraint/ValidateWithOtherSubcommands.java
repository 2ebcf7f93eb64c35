package dev.neonally.rule.constraint;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.RelationLock;
import dev.neonally.effect.Step;
import dev.neonally.rule.ActionRule;
import dev.neonally.rule.AlteredTable;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.TableAction.ValidateConstraint;
import java.util.Comparator;
import java.util.Optional;

final class ValidateWithOtherSubcommands extends ActionRule<ValidateConstraint> {

    ValidateWithOtherSubcommands() {
        super(ValidateConstraint.class, "validate-with-other-subcommands", Risk.MEDIUM, Category.LOCKING);
    }

    @Override
    protected void check(ValidateConstraint action, AlterTable alter, Step step, Judgement judgement) {
        AlteredTable table = new AlteredTable(alter, step, judgement);
        if (table.isLive()
                && ValidateInSameTransaction.addedWith(action.name(), table).isEmpty()) {
            strongest(step)
                    .filter(mode -> mode.atLeast(LockMode.SHARE))
                    .ifPresent(mode -> report(Identifier.quote(action.name()), mode, table));
        }
    }

    /** VALIDATE alone takes no more than SHARE UPDATE EXCLUSIVE, anything above comes from its neighbours. */
    private static Optional<LockMode> strongest(Step step) {
        return step.effect().locks().stream().map(RelationLock::mode).max(Comparator.naturalOrder());
    }

    private void report(String constraint, LockMode mode, AlteredTable table) {
        table.report(
                this,
                "VALIDATE CONSTRAINT " + constraint + " reads every row of " + table.display() + " under the "
                        + mode.sql()
                        + " that the other subcommands of its ALTER TABLE take; alone it takes SHARE UPDATE"
                        + " EXCLUSIVE, which lets everybody read and write",
                Recipe.start().then("ALTER TABLE " + table.sql() + " VALIDATE CONSTRAINT " + constraint + ";"));
    }
}
