package dev.neonally.rule;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.AlterTable;
import dev.neonally.sql.operation.TableAction;

/** A rule that looks at each subcommand of one type of ALTER TABLE, INDEX, VIEW or SEQUENCE. */
public abstract non-sealed class ActionRule<T extends TableAction> extends Rule {

    private final Class<T> type;

    protected ActionRule(Class<T> type, String id, Risk risk, Category category) {
        this(type, id, risk, category, false);
    }

    protected ActionRule(Class<T> type, String id, Risk risk, Category category, boolean optIn) {
        super(id, risk, category, optIn);
        this.type = type;
    }

    final void visit(Step step, Judgement judgement) {
        if (step.operation() instanceof AlterTable alter) {
            for (TableAction action : alter.actions()) {
                if (type.isInstance(action)) {
                    check(type.cast(action), alter, step, judgement);
                }
            }
        }
    }

    protected abstract void check(T action, AlterTable alter, Step step, Judgement judgement);
}
