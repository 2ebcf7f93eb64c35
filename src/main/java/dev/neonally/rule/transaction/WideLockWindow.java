package dev.neonally.rule.transaction;

import dev.neonally.effect.LockMode;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.MigrationRule;
import dev.neonally.rule.Risk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class WideLockWindow extends MigrationRule {

    WideLockWindow() {
        super("wide-lock-window", Risk.MEDIUM, Category.TRANSACTION, true);
    }

    @Override
    protected void check(Judgement judgement) {
        Map<Integer, List<Step>> transactions = judgement.migration().steps().stream()
                .filter(step -> step.transaction() >= 0 && step.inside().isEmpty())
                .collect(Collectors.groupingBy(Step::transaction, TreeMap::new, Collectors.toList()));
        transactions.values().forEach(steps -> check(steps, judgement));
    }

    private void check(List<Step> steps, Judgement judgement) {
        Set<String> held = new LinkedHashSet<>();
        for (Step step : steps) {
            Set<String> own = Locking.onExisting(step, judgement, LockMode.SHARE).stream()
                    .map(lock -> lock.relation().display())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!held.isEmpty() && !own.isEmpty() && !held.containsAll(own)) {
                held.addAll(own);
                judgement.report(
                        this,
                        step.statement(),
                        "With this statement the transaction holds locks against writers on "
                                + String.join(", ", held)
                                + " at once; each waits for the slowest of them, and code that takes the tables in another"
                                + " order deadlocks with it",
                        "-- one migration for each table");
                return;
            }
            held.addAll(own);
        }
    }
}
