package dev.neonally.rule.transaction;

import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RunBody;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.operation.RoutineBody.Dynamic;
import java.util.regex.Pattern;

final class UnanalyzableDynamicSql extends StepRule {

    /** Text that starts as a query or a row change locks nothing beyond what those do. */
    private static final Pattern HARMLESS =
            Pattern.compile("^\\W*(select|insert|values|notify|set)\\b.*", Pattern.DOTALL);

    UnanalyzableDynamicSql() {
        super("unanalyzable-dynamic-sql", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        RunBody.of(step)
                .flatMap(run -> run.body().dynamic().stream())
                .map(Dynamic::text)
                .filter(text -> !HARMLESS.matcher(text).matches())
                .findFirst()
                .ifPresent(text -> judgement.report(
                        this,
                        step.statement(),
                        "EXECUTE runs SQL that is put together at run time and cannot be judged here: "
                                + shortened(text),
                        "-- plain statements, or EXECUTE of one literal"));
    }

    private static String shortened(String text) {
        int longest = 80;
        return text.length() <= longest ? text : text.substring(0, longest) + " …";
    }
}
