package dev.neonally.rule;

/** A rule that looks at a migration as a whole: its order, its transactions, its settings. */
public abstract non-sealed class MigrationRule extends Rule {

    protected MigrationRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    protected MigrationRule(String id, Risk risk, Category category, boolean optIn) {
        super(id, risk, category, optIn);
    }

    protected abstract void check(Judgement judgement);
}
