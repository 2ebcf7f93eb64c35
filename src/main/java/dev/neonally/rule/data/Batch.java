package dev.neonally.rule.data;

import dev.neonally.catalog.TableConstraint;
import dev.neonally.effect.Step;
import dev.neonally.rule.RowChange;
import dev.neonally.sql.operation.Constraint.Unique;
import dev.neonally.sql.operation.DataOperation.Assignment;
import dev.neonally.sql.operation.DataOperation.Delete;
import dev.neonally.sql.operation.DataOperation.Update;
import dev.neonally.sql.operation.Expression;
import dev.neonally.sql.operation.Identifier;
import java.util.stream.Collectors;

/** One batch of a row change, as a recipe writes it. */
final class Batch {

    private Batch() {}

    /** The change for the first range of keys, with the condition that it had. */
    static String of(RowChange change, Step step) {
        String key = Identifier.quote(key(change, step));
        String more = change.isOfAllRows()
                ? ""
                : change.condition()
                        .map(Expression::text)
                        .map(c -> " AND (" + c + ")")
                        .orElse("");
        String range = " WHERE " + key + " BETWEEN 1 AND 10000" + more + ";";
        String command = step.operation() instanceof Update update
                ? "UPDATE " + update.table().sql() + " SET "
                        + update.assignments().stream().map(Batch::assignment).collect(Collectors.joining(", "))
                : "DELETE FROM " + ((Delete) step.operation()).table().sql();
        return "-- outside of the migration's transaction, each batch committed, with a short pause between; the same for the"
                + " next 10000 keys until all are done\n" + command + range;
    }

    private static String assignment(Assignment assignment) {
        return Identifier.quote(assignment.column()) + " = "
                + assignment.value().text();
    }

    private static String key(RowChange change, Step step) {
        return step.before().relation(change.table()).stream()
                .flatMap(t -> step.before().constraintsOf(t.id()).stream())
                .filter(c -> c.definition() instanceof Unique unique && unique.primary())
                .map(TableConstraint::columns)
                .filter(columns -> columns.size() == 1)
                .map(columns -> columns.get(0))
                .findFirst()
                .orElse("id");
    }
}
