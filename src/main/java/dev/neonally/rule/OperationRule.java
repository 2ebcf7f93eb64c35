package dev.neonally.rule;

import dev.neonally.effect.Step;
import dev.neonally.sql.operation.Operation;

/** A rule that looks at each operation of one type, in DO blocks and called functions too. */
public abstract non-sealed class OperationRule<T extends Operation> extends Rule {

    private final Class<T> type;

    protected OperationRule(Class<T> type, String id, Risk risk, Category category) {
        this(type, id, risk, category, false);
    }

    protected OperationRule(Class<T> type, String id, Risk risk, Category category, boolean optIn) {
        super(id, risk, category, optIn);
        this.type = type;
    }

    final void visit(Step step, Judgement judgement) {
        if (type.isInstance(step.operation())) {
            check(type.cast(step.operation()), step, judgement);
        }
    }

    protected abstract void check(T operation, Step step, Judgement judgement);
}
