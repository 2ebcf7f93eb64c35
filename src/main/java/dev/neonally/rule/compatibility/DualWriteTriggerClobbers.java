package dev.neonally.rule.compatibility;

import dev.neonally.catalog.Column;
import dev.neonally.catalog.Relation;
import dev.neonally.effect.Step;
import dev.neonally.rule.Category;
import dev.neonally.rule.Judgement;
import dev.neonally.rule.OperationRule;
import dev.neonally.rule.Risk;
import dev.neonally.sql.operation.Identifier;
import dev.neonally.sql.operation.RoutineBody;
import dev.neonally.sql.operation.RoutineBody.RowAssignment;
import dev.neonally.sql.operation.TriggerOperation.CreateTrigger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class DualWriteTriggerClobbers extends OperationRule<CreateTrigger> {

    private static final Pattern COPY =
            Pattern.compile("(?:cast \\( )?new \\. (\"[^\"]+\"|[\\w$]+)(?: (?:::|as) [\\w .\"(),\\[\\]]+)?(?: \\))?");

    DualWriteTriggerClobbers() {
        super(CreateTrigger.class, "dual-write-trigger-clobbers", Risk.MEDIUM, Category.COMPATIBILITY);
    }

    @Override
    protected void check(CreateTrigger trigger, Step step, Judgement judgement) {
        boolean onInsert = trigger.events().contains("insert");
        boolean onAnyUpdate =
                trigger.events().contains("update") && trigger.ofColumns().isEmpty();
        if (!trigger.row() || trigger.when().isPresent() || !onInsert && !onAnyUpdate) {
            return;
        }
        Optional<Relation> table = step.before().relation(trigger.table());
        judgement.migration().after().routines(trigger.function()).stream()
                .flatMap(routine -> routine.definition().body().stream())
                .map(RoutineBody::rowAssignments)
                .flatMap(assignments -> assignments.stream())
                .filter(assignment ->
                        table.filter(t -> isDualWrite(assignment, t)).isPresent())
                .findFirst()
                .ifPresent(assignment -> report(assignment, trigger, step, judgement));
    }

    private void report(RowAssignment assignment, CreateTrigger trigger, Step step, Judgement judgement) {
        String to = Identifier.quote(assignment.column());
        String from = Identifier.quote(source(assignment).orElseThrow());
        judgement.report(
                this,
                step,
                trigger.table(),
                "The trigger " + trigger.name() + " sets " + to + " to " + from + " at every write, whatever was"
                        + " written to " + to + ": what new code writes there is lost",
                both(to, from, trigger.function().sql()));
    }

    /** Whichever of the two was written leads; both when a row is new. */
    private static String both(String to, String from, String function) {
        return String.join(
                "\n",
                "CREATE OR REPLACE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql AS $$",
                "BEGIN",
                "  IF TG_OP = 'INSERT' THEN",
                "    NEW." + to + " := COALESCE(NEW." + to + ", NEW." + from + ");",
                "    NEW." + from + " := COALESCE(NEW." + from + ", NEW." + to + ");",
                "  ELSIF NEW." + to + " IS DISTINCT FROM OLD." + to + " THEN",
                "    NEW." + from + " := NEW." + to + ";",
                "  ELSE",
                "    NEW." + to + " := NEW." + from + ";",
                "  END IF;",
                "  RETURN NEW;",
                "END $$;");
    }

    /** Whether the value is that of an older column as it is: then the column is there to take its place. */
    private static boolean isDualWrite(RowAssignment assignment, Relation table) {
        Optional<Column> to = table.column(assignment.column());
        Optional<Column> from = source(assignment).flatMap(table::column);
        return to.isPresent()
                && from.isPresent()
                && to.get().origin() > from.get().origin();
    }

    private static Optional<String> source(RowAssignment assignment) {
        Matcher copy = COPY.matcher(assignment.value());
        return copy.matches()
                ? Optional.of(copy.group(1))
                        .map(name -> name.startsWith("\"") ? name.substring(1, name.length() - 1) : name)
                : Optional.empty();
    }
}
