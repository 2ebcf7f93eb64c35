package dev.neonally.rule;

import dev.neonally.migration.MigrationSet;

/** A rule that looks at the files of a history: versions, names, counterparts. */
public abstract non-sealed class HistoryRule extends Rule {

    protected HistoryRule(String id, Risk risk, Category category) {
        this(id, risk, category, false);
    }

    protected HistoryRule(String id, Risk risk, Category category, boolean optIn) {
        super(id, risk, category, optIn);
    }

    protected abstract void check(MigrationSet set, HistoryJudgement judgement);
}
