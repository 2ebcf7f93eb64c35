package dev.neonally.rule.file;

import dev.neonally.migration.MigrationSet;
import dev.neonally.migration.Problem;
import dev.neonally.rule.Category;
import dev.neonally.rule.HistoryJudgement;
import dev.neonally.rule.HistoryRule;
import dev.neonally.rule.Risk;

/** Hands on what was found wrong with the files before any SQL was read. */
final class ProblemRule extends HistoryRule {

    private final Problem.Kind kind;
    private final String safer;

    ProblemRule(String id, Risk risk, Category category, Problem.Kind kind, String safer) {
        super(id, risk, category);
        this.kind = kind;
        this.safer = safer;
    }

    @Override
    protected void check(MigrationSet set, HistoryJudgement judgement) {
        set.problems().stream()
                .filter(problem -> problem.kind() == kind)
                .filter(problem -> judgement.changes().includes(set.root().resolve(problem.path())))
                .forEach(problem ->
                        judgement.report(this, risk(), problem.path(), problem.line(), problem.message(), safer));
    }
}
