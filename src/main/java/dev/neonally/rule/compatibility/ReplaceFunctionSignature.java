package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Routine;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Recipe;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.RoutineOperation.Argument;
import dev.neonally.sql.operation.RoutineOperation.CreateRoutine;
import java.util.Optional;
import java.util.stream.Collectors;

final class ReplaceFunctionSignature extends OperationRule<CreateRoutine> {

    ReplaceFunctionSignature() {
        super(CreateRoutine.class, "replace-function-signature", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(CreateRoutine create, Step step, Judgement judgement) {
        if (!create.orReplace() || step.isConditional()) {
            return;
        }
        Routine wanted = step.before().resolved(create);
        Optional<Routine> replaced = step.before().routines(wanted.name()).stream()
                .filter(routine -> routine.isReplacedBy(wanted))
                .findFirst();
        if (replaced.isPresent()) {
            new ReplacedRoutine(replaced.get(), wanted)
                    .objection()
                    .ifPresent(
                            objection -> report(Risk.HIGH, "fails with " + objection, replaced.get(), step, judgement));
        } else {
            judgement.migration().after().routines(wanted.name()).stream()
                    .filter(routine -> !judgement.isNew(routine.origin()))
                    .map(routine -> new ReplacedRoutine(routine, wanted))
                    .filter(ReplacedRoutine::isOutgrown)
                    .findFirst()
                    .ifPresent(outgrown -> reportOverload(outgrown, step, judgement));
        }
    }

    private void reportOverload(ReplacedRoutine outgrown, Step step, Judgement judgement) {
        String old = signature(outgrown.old());
        String hazard = "replaces nothing, for the argument types are others: " + old + " stays beside it, and "
                + (outgrown.isAmbiguous()
                        ? "calls that fit both fail with 42725, \"is not unique\""
                        : "whoever calls it goes on to run the old body");
        report(outgrown.isAmbiguous() ? Risk.HIGH : risk(), hazard, outgrown.old(), step, judgement);
    }

    private void report(Risk risk, String hazard, Routine old, Step step, Judgement judgement) {
        String kind = old.definition().procedure() ? "PROCEDURE" : "FUNCTION";
        judgement.report(
                this,
                risk,
                step,
                old.name(),
                "CREATE OR REPLACE of " + Judgement.display(old.name(), step.before()) + " " + hazard,
                Recipe.start()
                        .then("DROP " + kind + " " + signature(old) + ";", Replacement.asCreation(step))
                        .note("and in the same transaction grant again what was granted on it")
                        .sql());
    }

    private static String signature(Routine routine) {
        String name = "public".equals(routine.name().schema())
                ? routine.name().in(null).sql()
                : routine.name().sql();
        return name
                + routine.inputs().stream()
                        .map(Argument::type)
                        .map(type -> type.sql())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
