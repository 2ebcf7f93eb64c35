package dev.neonally.rule.data;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.rule.RunBody;
import dev.neonally.sql.operation.Query;
import java.util.List;
import java.util.regex.Pattern;

final class SkipLockedEarlyExit extends RowChangeRule {

    private static final String NO_ROW = "(?:not\\s+found\\b|\\w+\\s*<?=?\\s*\\d+)";

    /** A loop that ends when a batch changed no row, or fewer than it wanted. */
    private static final Pattern ENDS_ON_COUNT = Pattern.compile(
            "\\bexit\\s+when\\s+" + NO_ROW + "|\\bif\\s+" + NO_ROW
                    + "\\s+then\\s+(?:exit|return)\\b|\\bwhile\\s+found\\b",
            Pattern.CASE_INSENSITIVE);

    SkipLockedEarlyExit() {
        super("skip-locked-early-exit", Risk.MEDIUM, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        if (isInLoop(step)
                && skipsLocked(change)
                && endsOnCount(step, judgement)
                && !isFinished(change, step, judgement)) {
            judgement.report(
                    this,
                    step,
                    change.table(),
                    "SKIP LOCKED passes over rows of " + display(change, step)
                            + " that somebody is changing, and the loop ends when it finds no other: those rows are left as"
                            + " they were",
                    "-- EXIT WHEN NOT EXISTS (SELECT … of the rows that are left), or the same change once more behind the loop"
                            + " without SKIP LOCKED");
        }
    }

    private static boolean endsOnCount(Step step, Judgement judgement) {
        return RunBody.around(step, judgement)
                .filter(run -> ENDS_ON_COUNT.matcher(run.body().text()).find())
                .isPresent();
    }

    private static boolean skipsLocked(RowChange change) {
        return change.selections().stream().anyMatch(Query::skipLocked);
    }

    /** Whether a later statement changes the rows that are left. */
    private static boolean isFinished(RowChange change, Step step, Judgement judgement) {
        List<Step> steps = judgement.migration().steps();
        return steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                .flatMap(later -> RowChange.of(later).stream())
                .anyMatch(later -> later.table().equals(change.table()) && !skipsLocked(later));
    }
}
