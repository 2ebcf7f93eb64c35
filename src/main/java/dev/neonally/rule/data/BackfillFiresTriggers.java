package dev.neonally.rule.data;

import dev.neonally.catalog.Routine;
import dev.neonally.catalog.Trigger;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.Risk;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Insert;
import dev.neonally.sql.operation.DataOperation.Select;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Operation;
import dev.neonally.sql.operation.QualifiedName;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.Command;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

final class BackfillFiresTriggers extends RowChangeRule {

    private static final Pattern ASSIGNS_NEW = Pattern.compile(
            "(?:^|;|\\b(?:begin|then|else|loop))\\s*new\\s*\\.\\s*\"?(\\w+)\"?\\s*:?=", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONDITIONAL = Pattern.compile("\\b(?:if|case)\\b", Pattern.CASE_INSENSITIVE);

    private static final Set<String> NOW =
            Set.of("now", "current_timestamp", "clock_timestamp", "transaction_timestamp", "statement_timestamp");

    BackfillFiresTriggers() {
        super("backfill-fires-triggers", Risk.LOW, Category.BACKFILL);
    }

    @Override
    void check(RowChange change, Step step, Judgement judgement) {
        boolean many = !change.isBounded() || isInLoop(step);
        boolean off = step.session()
                .setting("session_replication_role")
                .filter("replica"::equals)
                .isPresent();
        if (many && !off) {
            step.before().relation(change.table()).stream()
                    .flatMap(table -> step.before().triggersOf(table.id()).stream())
                    .filter(trigger -> trigger.enabled() && isFired(trigger.definition(), step))
                    .forEach(trigger -> look(trigger, change, step, judgement));
        }
    }

    private void look(Trigger trigger, RowChange change, Step step, Judgement judgement) {
        Optional<String> overwritten = overwritten(trigger, step);
        if (overwritten.isPresent()) {
            String column = overwritten.get();
            report(
                    Risk.MEDIUM,
                    trigger,
                    "sets " + column + ", in place of what this gives it",
                    change,
                    step,
                    judgement);
        } else {
            deed(trigger, step).ifPresent(deed -> report(risk(), trigger, deed, change, step, judgement));
        }
    }

    /** A trigger with WHEN looks at the row first; whether it goes on is not known here. */
    private static boolean isFired(CreateTrigger trigger, Step step) {
        if (!trigger.row() || trigger.when().isPresent()) {
            return false;
        }
        if (step.operation() instanceof Update update) {
            return trigger.events().contains("update")
                    && (trigger.ofColumns().isEmpty()
                            || update.assignments().stream()
                                    .anyMatch(a -> trigger.ofColumns().contains(a.column())));
        }
        return trigger.events().contains("delete");
    }

    /** What the trigger does for a row; empty where its function is known to do nothing that lasts. */
    private static Optional<String> deed(Trigger trigger, Step step) {
        QualifiedName function = trigger.definition().function();
        List<Routine> known = step.before().routines(function);
        Optional<RoutineBody> body = known.stream()
                .flatMap(routine -> routine.definition().body().stream())
                .findFirst();
        if (body.isEmpty() || !body.get().dynamic().isEmpty()) {
            return Optional.of("runs " + function + "()");
        }
        return body.get().commands().stream()
                .map(Command::operation)
                .flatMap(operation -> deed(operation).stream())
                .findFirst()
                .or(() -> step.operation() instanceof Update
                        ? assigned(body.get()).findFirst().map("sets "::concat)
                        : Optional.empty());
    }

    private static Stream<String> assigned(RoutineBody body) {
        return ASSIGNS_NEW
                .matcher(body.text())
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT));
    }

    /** The time of the change is what such triggers set, too. */
    private static boolean isNow(Expression value) {
        return value.calls().stream().map(QualifiedName::name).anyMatch(NOW::contains);
    }

    /** A column that the UPDATE assigns and the trigger then sets to something else. */
    private static Optional<String> overwritten(Trigger trigger, Step step) {
        return step.before().routines(trigger.definition().function()).stream()
                .flatMap(routine -> routine.definition().body().stream())
                .filter(body -> !CONDITIONAL.matcher(body.text()).find())
                .flatMap(BackfillFiresTriggers::assigned)
                .filter(column -> step.operation() instanceof Update update
                        && update.assignments().stream()
                                .anyMatch(a -> a.column().equals(column) && !isNow(a.value())))
                .findFirst();
    }

    private static Optional<String> deed(Operation operation) {
        if (operation instanceof Insert insert) {
            return Optional.of("writes a row of " + insert.table());
        }
        if (operation instanceof Update update) {
            return Optional.of("updates " + update.table());
        }
        if (operation instanceof Delete delete) {
            return Optional.of("deletes from " + delete.table());
        }
        return operation instanceof Select select
                ? select.query().calls().stream().findFirst().map(call -> "calls " + call + "()")
                : Optional.empty();
    }

    private void report(Risk risk, Trigger trigger, String deed, RowChange change, Step step, Judgement judgement) {
        judgement.report(
                this,
                risk,
                step,
                change.table(),
                "For every row that this changes the trigger " + trigger.name() + " of " + display(change, step) + " "
                        + deed,
                "-- a trigger that fires for other columns only (UPDATE OF …) or has a WHEN, in a migration before this one");
    }
}
