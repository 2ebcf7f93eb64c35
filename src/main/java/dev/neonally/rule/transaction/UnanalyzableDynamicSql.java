package dev.neonally.rule.transaction;

import dev.neonally.catalog.Routine;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.StepRule;
import dev.neonally.sql.CalledBody;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Dynamic;
import dev.neonally.sql.operation.RoutineOperation.Call;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import dev.neonally.sql.operation.RoutineOperation.DoBlock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

final class UnanalyzableDynamicSql extends StepRule {

    /** Text that starts as a query or a row change locks nothing beyond what those do. */
    private static final Pattern HARMLESS =
            Pattern.compile("^\\W*(select|insert|values|notify|set)\\b.*", Pattern.DOTALL);

    UnanalyzableDynamicSql() {
        super("unanalyzable-dynamic-sql", Risk.MEDIUM, Category.CONVENTION);
    }

    @Override
    protected void check(Step step, Judgement judgement) {
        bodies(step)
                .flatMap(body -> body.dynamic().stream())
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

    private static Stream<RoutineBody> bodies(Step step) {
        if (step.operation() instanceof DoBlock block) {
            return Stream.of(block.body());
        }
        if (step.operation() instanceof Select select) {
            return definitions(select.query().calls(), step)
                    .flatMap(definition -> CalledBody.of(definition, select.query()).stream());
        }
        return step.operation() instanceof Call call
                ? definitions(List.of(call.procedure()), step).flatMap(definition -> definition.body().stream())
                : Stream.empty();
    }

    private static Stream<CreateRoutine> definitions(List<QualifiedName> called, Step step) {
        return called.stream()
                .flatMap(name -> step.before().routines(name).stream())
                .map(Routine::definition);
    }

    private static String shortened(String text) {
        int longest = 80;
        return text.length() <= longest ? text : text.substring(0, longest) + " …";
    }
}
