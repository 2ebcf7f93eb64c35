package dev.neonally.rule.compatibility;

import dev.neonally.effect.ClientBreak;
import dev.neonally.effect.ClientBreak.Kind;
import dev.neonally.effect.ClientBreaks;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.AlterTable;
import java.util.Set;
import java.util.stream.Collectors;

final class CachedPlanResultType extends OperationRule<AlterTable> {

    CachedPlanResultType() {
        super(AlterTable.class, "cached-plan-result-type", Risk.MEDIUM, Category.COMPATIBILITY, true);
    }

    @Override
    protected void check(AlterTable alter, Step step, Judgement judgement) {
        Set<Kind> breaks = step.before().relation(alter.name()).stream()
                .filter(table -> !judgement.isNew(table))
                .flatMap(table -> breaks(step, judgement).of(table).stream())
                .map(ClientBreak::kind)
                .collect(Collectors.toSet());
        if (breaks.contains(Kind.ROW_TYPE)) {
            String table = Judgement.display(alter.name(), step.before());
            boolean type = breaks.contains(Kind.COLUMN_TYPE);
            judgement.report(
                    this,
                    step,
                    alter.name(),
                    "Open sessions with a prepared "
                            + (type ? "statement that reads the column" : "SELECT * from " + table)
                            + " fail once with 0A000, \"cached plan must not change result type\", when they are inside a"
                            + " transaction",
                    "-- recycle connection pools with the release, or set autosave=conservative in the JDBC URL");
        }
    }

    private static ClientBreaks breaks(Step step, Judgement judgement) {
        return new ClientBreaks(
                step.before(), step.after(), judgement.settings().versions().highest());
    }
}
